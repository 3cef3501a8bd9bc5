import { z } from '@hono/zod-openapi';
import { methods } from '../../core/method.ts';
import { fieldKinds, methodUses } from '../../core/settings.ts';
import { Moment } from './payments.ts';

/** 設定. The form comes with the values: whoever draws it knows nothing of a provider. */

const Words = z.object({ ja: z.string(), en: z.string() });

const FieldValue = z.union([
  z.string().max(2000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(100)).max(40),
]);

const Condition = z.object({ path: z.string(), in: z.array(z.union([z.string(), z.boolean()])) });

export const SettingsField = z
  .object({
    path: z.string(),
    kind: z.enum(fieldKinds),
    label: Words,
    note: Words.optional(),
    unit: Words.optional(),
    options: z.array(z.object({ value: z.string(), label: Words })).optional(),
    /** It means something only while another field has one of these values. */
    when: Condition.optional(),
    /** Fields of one name exclude each other. */
    exclusive: z.string().optional(),
    required: z.literal(true).optional(),
    /** Which of the two sets it belongs to, where there are two. */
    environment: z.enum(['test', 'live']).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    maxLength: z.number().optional(),
    pattern: z.string().optional(),
    default: FieldValue.optional(),
  })
  .openapi('SettingsField');

export type SettingsField = z.infer<typeof SettingsField>;

export const SettingsGroup = z
  .object({
    id: z.string(),
    label: Words,
    note: Words.optional(),
    method: z.enum(methods).optional(),
    when: Condition.optional(),
    fields: z.array(SettingsField),
  })
  .openapi('SettingsGroup');

export type SettingsGroup = z.infer<typeof SettingsGroup>;

/** `stops`: the methods that cannot be offered because of it; none: it is only noted. */
const Issue = z.object({ field: z.string(), words: Words, stops: z.array(z.enum(methods)) });

export const MethodState = z
  .object({
    method: z.enum(methods),
    use: z.enum(methodUses),
    /** `stopped`: wrong settings, now or until staff resume it (S-29). */
    state: z.enum(['on', 'off', 'stopped']),
    reasons: z.array(Words),
    /** Nothing is wrong any more: it waits for a person. */
    canResume: z.boolean(),
  })
  .openapi('MethodState');

export type MethodState = z.infer<typeof MethodState>;

export const SettingsFile = z
  .object({
    name: z.string(),
    size: z.number().int(),
    changedAt: Moment,
    kind: z.enum(['client', 'certificate', 'key', 'unreadable']),
    subject: z.string().nullable(),
    /** The last moment it is good for, and the whole days until then. */
    notAfter: Moment.nullable(),
    daysLeft: z.number().int().nullable(),
    /** Paths of the settings that name it; it cannot go while there are any. */
    usedBy: z.array(z.string()),
  })
  .openapi('SettingsFile');

export type SettingsFile = z.infer<typeof SettingsFile>;

export const SettingsView = z
  .object({
    provider: z.string(),
    /** To be sent along with changes: whoever was slower reads again. */
    version: z.number().int(),
    savedAt: Moment,
    savedBy: z.string(),
    environment: z.enum(['test', 'live']),
    groups: z.array(SettingsGroup),
    /** JSON Schema of what the provider reads. */
    schema: z.record(z.string(), z.unknown()),
    /** By path, without secrets. A field that is not here is empty and has its default. */
    values: z.record(z.string(), FieldValue),
    /** Of each secret, only whether it is set and when it was last changed. */
    secrets: z.record(z.string(), z.object({ set: z.boolean(), changedAt: Moment.nullable() })),
    issues: z.array(Issue),
    methods: z.array(MethodState),
    files: z.array(SettingsFile),
    /** 決済情報差分通知URL, to be copied into the provider's settings, which take 250 characters. */
    noticeUrl: z.object({ url: z.string(), length: z.number().int(), isTooLong: z.boolean() }),
  })
  .openapi('Settings');

export type SettingsView = z.infer<typeof SettingsView>;

export const SettingsChanges = z
  .strictObject({
    version: z.number().int(),
    /** New values by path, secrets among them; null empties a field. What is not here stays. */
    changes: z.record(z.string().max(100), FieldValue.nullable()),
  })
  .openapi('SettingsChanges');

export type SettingsChanges = z.infer<typeof SettingsChanges>;

export const SettingsCheck = z
  .object({
    /** A secret's two sides are null: only that it changes is told. */
    changes: z.array(z.object({ field: z.string(), from: FieldValue.nullable(), to: FieldValue.nullable() })),
    issues: z.array(Issue),
    warnings: z.array(Words),
    /** Methods that saving would stop. */
    stops: z.array(z.enum(methods)),
    /** Whether it can be saved, if the connection test succeeds. */
    canSave: z.boolean(),
  })
  .openapi('SettingsCheck');

export type SettingsCheck = z.infer<typeof SettingsCheck>;

/** 接続テスト */
export const ConnectionTestView = z
  .object({
    ok: z.boolean(),
    /** How far it came. */
    reached: z.enum(['nothing', 'host', 'provider']),
    code: z.string(),
    help: z.object({ cause: Words, fix: Words }).nullable(),
    millis: z.number().int(),
  })
  .openapi('ConnectionTest');

export type ConnectionTestView = z.infer<typeof ConnectionTestView>;

export const SettingsSaved = z
  .object({ settings: SettingsView, test: ConnectionTestView.nullable(), warnings: z.array(Words) })
  .openapi('SettingsSaved');

export type SettingsSaved = z.infer<typeof SettingsSaved>;

export const NewFile = z
  .strictObject({
    /** Base64 of at most 64 KiB. */
    content: z
      .string()
      .max(90_000)
      .regex(/^[A-Za-z0-9+/]*={0,2}$/),
    /** For which environment it was chosen; a client certificate of the other one is refused as far as one can tell. */
    environment: z.enum(['test', 'live']).optional(),
  })
  .openapi('NewSettingsFile');

export type NewFile = z.infer<typeof NewFile>;

export const SettingsFiles = z.object({ files: z.array(SettingsFile) }).openapi('SettingsFiles');

export type SettingsFiles = z.infer<typeof SettingsFiles>;
