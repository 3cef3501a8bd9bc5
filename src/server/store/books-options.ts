/** Whose books they are, and in what they are kept. */
export interface BooksOptions {
  /** Jobs and events of other shops in the same database are left to their own workers, who know their provider. */
  shop: string;
  /** The engine has `select … for update`; SQLite's transactions exclude each other already. */
  rowLocks: boolean;
}
