/** Options every event of ours has: it reaches the shop's page from inside any shadow root. */
export const outward = { bubbles: true, composed: true } as const;
