import { resolve } from 'node:path'
import { backup } from './commands/backup.ts'
import { doctor } from './commands/doctor.ts'
import { example } from './commands/example.ts'
import { restore } from './commands/restore.ts'
import { token } from './commands/token.ts'
import { user } from './commands/user.ts'
import { run } from './program.ts'

// npm runs scripts in the root of the clone; files on the command line are those of the folder it was called in.
const { npm_lifecycle_event: script, INIT_CWD: calledIn } = process.env
if (script === 'shipshape' && calledIn) {
  process.env.SHIPSHAPE_DATA ||= resolve('data')
  process.chdir(calledIn)
}

await run([user, token, backup, restore, doctor, example])
