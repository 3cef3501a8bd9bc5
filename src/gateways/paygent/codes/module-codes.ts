import type { CodeRow } from './code.ts';

/** 接続モジュールエラーコード. For staff who bring one from the systems we replace: ours says which failure it was in words. */
export const moduleCodes: readonly CodeRow[] = [
  [
    'E01001',
    'config',
    '接続モジュールの設定ファイルがありません。',
    'The module’s settings file is missing.',
    'module_files',
  ],
  [
    'E01002',
    'config',
    '接続モジュールの設定ファイルの内容が不正です。',
    'The module’s settings file is not valid.',
    'module_files',
  ],
  [
    'E01004',
    'config',
    'CSVファイルを出力できませんでした。',
    'A CSV file could not be written.',
    'module_files',
  ],
  ['E01005', 'config', '取引ファイルのエラーです。', 'A transaction file is wrong.', 'module_files'],
  [
    'E01006',
    'config',
    '電文種別に合わない文字コードの設定です。',
    'The character encoding set does not go with the kind of telegram.',
    'module_call',
  ],
  [
    'E01901',
    'config',
    'そのほかのエラーです（CSVの項目数の不一致など）。',
    'Another error, such as a CSV whose columns do not match.',
    'module_call',
  ],
  [
    'E02001',
    'config',
    '接続モジュールに渡す必須の値がありません。',
    'A value the module needs is missing.',
    'module_call',
  ],
  [
    'E02002',
    'config',
    '電文の項目が不正です（名前がない、長すぎるなど）。',
    'A field of the telegram is wrong: no name, or too long.',
    'module_call',
  ],
  ['E02003', 'config', '電文の値が想定外です。', 'The telegram has a value nobody expects.', 'module_call'],
  ['E02004', 'config', '証明書のエラーです。', 'Something is wrong with a certificate.', 'certificate'],
  [
    'E02005',
    'system',
    '決済センターに接続できないか、読み取れる応答がありません。',
    'The payment centre cannot be reached, or gave no readable answer.',
    'network',
  ],
  ['E02007', 'system', '応答の形式が想定と違います。', 'The answer has an unexpected form.', 'ask_provider'],
];
