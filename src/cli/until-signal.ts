const signals = ['SIGINT', 'SIGTERM'] as const;

/** Waits for the signal that ends a command; `forget` when it has ended without one. */
export function untilSignal(): { stopped: Promise<void>; forget(): void } {
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  for (const signal of signals) process.once(signal, stop);
  return {
    stopped,
    forget() {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
