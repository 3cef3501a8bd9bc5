import { ConnectionError, ProblemError } from './errors.ts';

/** What the adapter answered: a session, or the registration of a card. */
interface Answer {
  state: string;
}

/**
 * The idempotency key of the present attempt to pay, or to register a card.
 *
 * Kept while the answer is awaited or lost, so that asking again can never pay twice; another one after every final
 * answer, so that a corrected card is a new attempt.
 */
export class AttemptKey {
  #value = randomKey();

  get value(): string {
    return this.#value;
  }

  /** Takes what became of the attempt: the answer, or what was thrown in its place. */
  settle(outcome: Answer | Error): void {
    if (isFinal(outcome)) this.#value = randomKey();
  }
}

function isFinal(outcome: Answer | Error): boolean {
  if (outcome instanceof ProblemError) return outcome.isFinal;
  if (outcome instanceof ConnectionError) return !outcome.sent;
  // Anything else that was thrown says nothing about the adapter.
  return !(outcome instanceof Error) && outcome.state !== 'confirming';
}

/**
 * 128 random bits in letters only: a long run of digits could look like a card number and be refused as one.
 * `getRandomValues`, since `randomUUID` is missing on pages without TLS.
 */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return String.fromCharCode(...[...bytes].flatMap((byte) => [97 + (byte >> 4), 97 + (byte & 15)]));
}
