/** 稼働環境. The provider's test (試験環境) or production (本番環境) system; nothing is ever shared between them. */
export type Environment = 'test' | 'live';
