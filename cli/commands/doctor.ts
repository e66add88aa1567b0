import type { Diagnosis, Examined } from '#lib/doctor/schema'
import { command, runs } from '../command.ts'
import { exits } from '../exit.ts'
import { operate } from '../operator.ts'
import { bad, good, type Result } from '../output.ts'
import { barOf } from '../progress.ts'

const help = `
Holds what is stored against the promises of the catalog: digests, bytes, listings, numbers, the audit chain and the database
itself; and what services report against what is declared. Changes nothing, and may run beside the server. Each finding says what to do. Exit code 1 when anything is found.
Works on the data folder (SHIPSHAPE_DATA, DATABASE_URL).

Examples:
  $ shipshape doctor                        everything, every byte
  $ shipshape doctor --quick                all but the bytes of the files
  $ shipshape doctor --json | jq '.examined[].findings[]'
`

type Options = { quick?: boolean; json?: boolean }

export const doctor = command('doctor', 'see whether everything stored is sound', help)
  .option('--quick', 'leave out what reads the bytes of files')
  .action(runs(seeAll))

async function seeAll({ quick, json }: Options): Promise<Result> {
  return operate('a catalog', async () => diagnosisResult(await diagnose(quick, json)))
}

async function diagnose(quick?: boolean, json?: boolean): Promise<Diagnosis> {
  const { examine } = await import('#lib/doctor/examine')
  const bar = barOf('Examining', json)
  const found = await examine({ quick, progress: (total) => bar.advance(1, total) })
  bar.end()
  return found
}

/** What the doctor found, for people and programs. */
export function diagnosisResult(diagnosis: Diagnosis): Result {
  const findings = diagnosis.examined.flatMap((one) => one.findings)
  const verdict = diagnosis.sound
    ? good('Everything is sound.')
    : bad(`${findings.length} ${findings.length === 1 ? 'thing is' : 'things are'} not sound.`)
  return {
    value: diagnosis,
    lines: [...diagnosis.examined.flatMap(examinedLines), ...diagnosis.notes.map((note) => `  note: ${note}`), verdict],
    exit: diagnosis.sound ? exits.done : exits.refused,
  }
}

function examinedLines({ invariant, promise, of, looked, findings }: Examined): string[] {
  const line = `${invariant} ${promise} (${looked} ${of})`
  if (findings.length === 0) return [good(line)]
  return [bad(line), ...findings.map(({ subject, what, repair }) => `    ${subject} ${what}. ${repair}`)]
}
