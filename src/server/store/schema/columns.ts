/** Milliseconds since 1970, UTC. */
export type Instant = number;

/** SQLite has no booleans; PostgreSQL keeps the same numbers. */
export type Flag = 0 | 1;

/** A JSON document, kept as text on both engines. */
export type Json = string;
