import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { paygentSettings } from '../gateways/paygent/index.ts';
import { examine } from '../server/doctor/examine.ts';
import type { Finding, Light } from '../server/doctor/finding.ts';
import { makeReport } from '../server/doctor/report.ts';
import { loadConfig, messageOf } from './config.ts';

export const usage = `kessai doctor --config FILE [--json] [--lang ja|en] [--report FILE] [--order ID]

Looks at everything a payment needs: key, settings, certificates, the provider's host (接続テスト),
the address of notices, the database. Moves no money. Exit code 1 when something is red.

  --config FILE   a module whose default export is what createKessai takes
  --json          findings as JSON
  --lang ja|en    ja when left out
  --report FILE   writes a report without secrets and without buyers' data, for whoever helps
  --order ID      puts one order's payments into the report
`;

interface Arguments {
  config: string;
  json: boolean;
  lang: 'ja' | 'en';
  report: string | undefined;
  order: string | undefined;
}

/** `kessai doctor`. Resolves with the exit code: 0, 1 when something is red or cannot be read, 2 for wrong arguments. */
export async function run(args: readonly string[]): Promise<number> {
  const given = readArguments(args);
  if (typeof given === 'string') {
    process.stderr.write(`${given}\n\n${usage}`);
    return 2;
  }
  try {
    const { trustProxy, ...options } = await loadConfig(given.config);
    const explainIssue = paygentSettings.explainIssue;
    const examination = await examine(options, { explainIssue, trustProxy });
    try {
      const { findings } = examination;
      process.stdout.write(given.json ? `${JSON.stringify(findings)}\n` : lines(findings, given.lang));
      if (given.report !== undefined) {
        const now = options.clock?.now() ?? Date.now();
        const report = await makeReport(examination, { versions: versions(), orderId: given.order, now });
        writeFileSync(given.report, report, { mode: 0o600 });
      }
      return findings.some(({ light }) => light === 'red') ? 1 : 0;
    } finally {
      await examination.close();
    }
  } catch (error) {
    process.stderr.write(`kessai doctor: ${messageOf(error)}\n`);
    return 1;
  }
}

function readArguments(args: readonly string[]): Arguments | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        config: { type: 'string' },
        json: { type: 'boolean' },
        lang: { type: 'string' },
        report: { type: 'string' },
        order: { type: 'string' },
      },
    });
    const { config, json = false, lang = 'ja', report, order } = values;
    if (config === undefined) return '--config is missing';
    if (lang !== 'ja' && lang !== 'en') return '--lang takes ja or en';
    if (order !== undefined && report === undefined) return '--order goes with --report';
    return { config, json, lang, report, order };
  } catch (error) {
    return (error as Error).message;
  }
}

/** The words carry the meaning; colour is for a terminal that has it. */
const marks: Record<Light, { ja: string; en: string; colour: number }> = {
  green: { ja: '[正常]', en: '[ ok ]', colour: 32 },
  yellow: { ja: '[注意]', en: '[note]', colour: 33 },
  red: { ja: '[異常]', en: '[FAIL]', colour: 31 },
};

function lines(findings: readonly Finding[], lang: 'ja' | 'en'): string {
  const hasColour = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;
  return findings
    .map(({ light, what, fix }) => {
      const { [lang]: word, colour } = marks[light];
      const mark = hasColour ? `\u001b[${colour}m${word}\u001b[0m` : word;
      return `${mark} ${what[lang]}\n${fix ? `       → ${fix[lang]}\n` : ''}`;
    })
    .join('');
}

function versions(): Record<string, string> {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return { kessai: String(version), node: process.version, platform: `${process.platform} ${process.arch}` };
}
