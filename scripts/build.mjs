// `npm run build`: everything the package publishes, into dist/.
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const require = createRequire(import.meta.url);

/** Runs the command of an installed package on this very Node, and ends the build with it when it fails. */
function run(packageName, command, ...args) {
  const manifest = require.resolve(`${packageName}/package.json`);
  const { bin } = require(manifest);
  const file = path.join(path.dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
  const { status } = spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** Files of src that no compiler touches: style sheets, and scripts served to browsers as they are. */
function copyAssets() {
  for (const file of globSync('**/*.{css,js}', { cwd: path.join(root, 'src') })) {
    const target = path.join(root, 'dist', file);
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(path.join(root, 'src', file), target);
  }
}

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
run('vite', 'vite', 'build', '--mode', 'lib', '--logLevel', 'warn');
run('vite', 'vite', 'build', '--mode', 'cdn', '--logLevel', 'warn');
run('vite', 'vite', 'build', '--mode', 'cdn-console', '--logLevel', 'warn');
run('typescript', 'tsc', '-p', 'tsconfig.build.json');
run('typescript', 'tsc', '-p', 'tsconfig.server.json');
copyAssets();
// biome-ignore format: one option a line says less
run('@custom-elements-manifest/analyzer', 'cem', 'analyze', '--litelement', '--outdir', 'dist', '--quiet',
  '--globs', 'src/{elements,console}/**/*.ts', '--exclude', '**/messages/**');
