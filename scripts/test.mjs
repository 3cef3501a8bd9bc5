// `npm test`: everything a change must pass, in the order in which it fails fastest. Ends with one line of counts.
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);

/** What Node has compiled of our sources and our packages: hundreds of processes below read the same files. */
const compiled = path.join(root, 'node_modules/.cache/compiled');

/**
 * Each step is a script of package.json. Those with `counts` run tests and say how many in their output. Steps that need
 * one core each and nothing of each other stand side by side, and run so.
 */
const waves = [
  [{ script: 'lint' }, { script: 'types' }, { script: 'build' }],
  [{ script: 'check:package' }],
  [{ script: 'test:node', counts: nodeCounts }],
  [{ script: 'test:browser', counts: browserCounts }],
  [{ script: 'test:integration', counts: nodeCounts }],
  // Builds the stories by itself.
  [{ script: 'test:stories', counts: nodeCounts }],
];

/** The Node test runner's closing lines. */
function nodeCounts(output) {
  const number = (name) => Number(new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  return { passed: number('pass'), failed: number('fail') + number('cancelled') };
}

/** Web Test Runner's closing lines. */
function browserCounts(output) {
  const last = (pattern) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);
  return { passed: last(/(\d+) passed/g), failed: last(/(\d+) failed/g) };
}

function run(script) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], {
      cwd: root,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        FORCE_COLOR: '0',
        NODE_COMPILE_CACHE: compiled,
        STORYBOOK_DISABLE_TELEMETRY: '1',
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('close', (code) => resolve({ code, output }));
  });
}

const total = { passed: 0, failed: 0 };

/** Runs a step to its end, and says how it went. Resolves with whether it is green. */
async function take({ script, counts }) {
  const started = Date.now();
  const { code, output } = await run(script);
  const found = counts?.(output) ?? { passed: 0, failed: 0 };
  total.passed += found.passed;
  total.failed += found.failed;
  const isEmpty = counts !== undefined && found.passed === 0;
  const isFine = code === 0 && found.failed === 0 && !isEmpty;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const detail = counts ? `  ${found.passed} passed, ${found.failed} failed` : '';
  console.log(`${isFine ? '✔' : '✖'} ${script.padEnd(18)} ${seconds.padStart(6)} s${detail}`);
  if (!isFine) console.log(output);
  return isFine;
}

const red = new Set();
for (const wave of waves) {
  await Promise.all(wave.map(async (step) => (await take(step)) || red.add(step.script)));
  // Later steps stand on the build; the others are worth seeing together.
  if (red.has('build')) break;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = red.size ? 1 : 0;
