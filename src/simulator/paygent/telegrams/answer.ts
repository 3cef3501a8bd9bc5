/** Fields of an answer, in the order they are written. */
export type AnswerFields = Record<string, string>;

/** An ordinary answer as fields. */
export interface Answer extends AnswerFields {
  /** `0` normal, `1` error. */
  result: '0' | '1';
}

/** 照会結果. The answer of a reference telegram: records under their columns. */
export interface List {
  columns: readonly string[];
  rows: readonly Record<string, string>[];
}

export const isList = (answer: Answer | List): answer is List => 'rows' in answer;

/** 正常終了 */
export const accept = (fields: AnswerFields): Answer => ({ ...fields, result: '0' });

/** 異常終了. `detail` names the field, or is the issuer's code; a refused authorisation also has a payment_id. */
export const refuse = (responseCode: string, detail: string, fields: AnswerFields = {}): Answer => ({
  ...fields,
  result: '1',
  response_code: responseCode,
  response_detail: detail,
});

/**
 * エラーコード. Which code says what. The codes are published; where several would do, or none is, the choice is ours and
 * marked so.
 */
export const code = {
  merchant: 'P001',
  /** Also, our choice, a wrong `hc`. */
  credentials: 'P002',
  missing: 'P006',
  uncontracted: 'P007',
  format: 'P008',
  length: 'P009',
  /** Also, our choice, a follow-up the payment's status does not allow. */
  value: 'P010',
  /** Published for "no stored card" of 027. Our choice: for one that 020, 026 or 450 names, and for "no such payment". */
  notFound: 'P026',
  cardCompany: '2003',
  noToken: '2021',
  /** 本人認証NG. Also, our choice, the answer to a 020 that relies on an authentication that did not succeed. */
  notAuthenticated: '1511',
} as const;
