import type { CreateSession } from '../../src/server.ts';

/** A buyer of the demo's own: nobody of these exists. */
export interface Person {
  family: string;
  given: string;
  familyKana: string;
  givenKana: string;
  phone: string;
  email: string;
}

const names = [
  ['山田', '太郎', 'ヤマダ', 'タロウ'],
  ['佐藤', '美咲', 'サトウ', 'ミサキ'],
  ['鈴木', '一郎', 'スズキ', 'イチロウ'],
  ['高橋', '恵子', 'タカハシ', 'ケイコ'],
  ['田中', '健', 'タナカ', 'ケン'],
  ['伊藤', '由美', 'イトウ', 'ユミ'],
  ['渡辺', '翔太', 'ワタナベ', 'ショウタ'],
  ['中村', 'さくら', 'ナカムラ', 'サクラ'],
  ['小林', '直樹', 'コバヤシ', 'ナオキ'],
  ['加藤', '真理', 'カトウ', 'マリ'],
  ['吉田', '隆', 'ヨシダ', 'タカシ'],
  ['松本', '葵', 'マツモト', 'アオイ'],
] as const;

export const people: readonly Person[] = names.map(([family, given, familyKana, givenKana], index) => ({
  family,
  given,
  familyKana,
  givenKana,
  phone: `090-0000-${String(1001 + index)}`,
  email: `buyer${index + 1}@example.com`,
}));

/** What the shop knows of them and tells with the order. */
export const factsOf = (person: Person): NonNullable<CreateSession['buyer']> => ({
  name: `${person.family} ${person.given}`,
  kana: `${person.familyKana} ${person.givenKana}`,
  email: person.email,
  phone: person.phone,
});
