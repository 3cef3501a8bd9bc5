import { run as doctor, usage as doctorUsage } from './doctor.ts';
import { run as reconcile, usage as reconcileUsage } from './reconcile.ts';
import { run as serve, usage as serveUsage } from './serve.ts';
import { run as simulator, usage as simulatorUsage } from './simulator.ts';
import { run as sweep, usage as sweepUsage } from './sweep.ts';
import { run as verify, usage as verifyUsage } from './verify.ts';

/** The commands there are. Each gets the arguments after its name and resolves with the exit code. */
const commands = new Map([
  ['serve', { run: serve, usage: serveUsage }],
  ['doctor', { run: doctor, usage: doctorUsage }],
  ['sweep', { run: sweep, usage: sweepUsage }],
  ['reconcile', { run: reconcile, usage: reconcileUsage }],
  ['verify', { run: verify, usage: verifyUsage }],
  ['simulator', { run: simulator, usage: simulatorUsage }],
]);

const asksForWords = (argument: string): boolean => argument === '--help' || argument === '-h';

/** `kessai <command> …` */
export async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const command = commands.get(name);
  if (!command) {
    const help = [...commands.values()].map(({ usage }) => usage).join('\n');
    const isAsked = name === '' || name === 'help' || asksForWords(name);
    (isAsked ? process.stdout : process.stderr).write(
      isAsked ? help : `There is no command ${name}.\n\n${help}`,
    );
    return isAsked ? 0 : 2;
  }
  if (args.some(asksForWords)) {
    process.stdout.write(command.usage);
    return 0;
  }
  return command.run(args);
}
