import type { StaffHelp } from '../../core/ports.ts';
import type { ErrorSource } from '../store/schema/errors.ts';

const notReached: StaffHelp = {
  cause: {
    ja: 'ペイジェントに接続できませんでした。何も送信されていません。',
    en: 'The provider could not be reached. Nothing was sent.',
  },
  fix: {
    ja: 'DNS・ファイアウォール・クライアント証明書のパスと権限を確認し、kessai doctor を実行してください。',
    en: 'Check DNS, firewall, and path and rights of the client certificate; run kessai doctor.',
  },
};

const unanswered: StaffHelp = {
  cause: {
    ja: '送信しましたが、応答を受け取れませんでした。処理されている可能性があります。',
    en: 'It was sent, and no answer came back. It may have been carried out.',
  },
  fix: {
    ja: 'もう一度操作せず、確認中が終わるのをお待ちください。結果は自動的に照会されます。',
    en: 'Do not do it again: the outcome is asked for by itself. Wait until 確認中 is over.',
  },
};

/** What staff do about what is no code of the provider's. */
const help: Record<Exclude<ErrorSource, 'operation'>, Readonly<Record<string, StaffHelp>>> = {
  connection: { 'not-sent': notReached, unanswered },
  notice: {
    hash: {
      cause: {
        ja: '差分通知のハッシュ値が一致しません。鍵が違うか、途中で内容が書き換えられています。',
        en: 'The hash of a notice does not fit: the key is another one, or something on the way rewrites the form.',
      },
      fix: {
        ja: '差分通知ハッシュ値生成キーを管理画面の値と照らし合わせてください。変更中は新旧2つを設定できます。',
        en: 'Compare 差分通知ハッシュ値生成キー with the portal’s; while it is being changed, set both.',
      },
    },
    shape: {
      cause: {
        ja: '差分通知の形式が正しくありません。通知以外のアクセスの可能性があります。',
        en: 'What came is no notice. It may not be the provider’s at all.',
      },
      fix: {
        ja: '続くときは、前段のプロキシやWAFが本文を変えていないか確認してください。',
        en: 'If it goes on, see whether a proxy or firewall in front changes the body.',
      },
    },
    source: {
      cause: {
        ja: '許可していないアドレスから差分通知が届きました。',
        en: 'A notice came from an address that is not listed.',
      },
      fix: {
        ja: 'notices.sources と、前段のプロキシが渡す接続元アドレスを確認してください。',
        en: 'Check notices.sources, and the address the proxy in front hands on.',
      },
    },
    unconfigured: {
      cause: {
        ja: '差分通知ハッシュ値生成キーが設定されていないため、通知を受け取れません。',
        en: 'Notices cannot be taken: their hash key is not set.',
      },
      fix: {
        ja: '管理画面で鍵を作り、noticeHashKey に設定してください。',
        en: 'Make the key in the portal and set noticeHashKey.',
      },
    },
    unfetched: {
      cause: {
        ja: '決済情報差分照会に失敗しました。次の照会で取り直します。',
        en: 'Changes could not be asked for. The next round asks again.',
      },
      fix: notReached.fix,
    },
  },
  setting: {
    wrong: {
      cause: {
        ja: '設定に誤りがあり、関係する支払方法を停止しています。',
        en: 'A setting is wrong; the methods it concerns are stopped.',
      },
      fix: {
        ja: '項目名と理由を見て設定を直し、再開してください。',
        en: 'Put it right by its name and reason, and resume the method.',
      },
    },
  },
  job: {
    failed: {
      cause: {
        ja: '裏側の処理が失敗しました。しばらくして自動的にやり直します。',
        en: 'Work in the background failed. It is done again by itself after a while.',
      },
      fix: {
        ja: '続くときは、データベースの空き容量と接続、ログの同じ時刻を確認してください。',
        en: 'If it goes on, check the database’s space and connection, and the log at that time.',
      },
    },
  },
  hook: {
    failed: {
      cause: {
        ja: 'ショップへのお知らせ（onEvent）がエラーになりました。受け取られるまで繰り返します。',
        en: 'The shop’s own onEvent failed. The event is told again until it is taken.',
      },
      fix: {
        ja: 'ショップ側の処理のエラーを直してください。内容は同じ時刻のログにあります。同じ id のお知らせは一度だけ処理してください。',
        en: 'Mend the shop’s handler; what it said is in the log at that time. An event with the same id is handled once.',
      },
    },
  },
};

export const ownHelp = (source: ErrorSource, code: string): StaffHelp | undefined =>
  source === 'operation' ? undefined : help[source][code];
