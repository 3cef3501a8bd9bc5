// Checks the elements' templates. The rules are in tsconfig.json, where editors find them too.
//
// Not the command `lit-analyzer` itself: that prints a crash of its own and exits with 0. Here a crash is a failure.
import { cli } from 'lit-analyzer';

await cli();
