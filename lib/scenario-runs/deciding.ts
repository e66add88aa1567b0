import { desc, eq } from 'drizzle-orm'
import type { Reader } from '#db/db'
import { scenarioRun } from '#db/schema/evidence'
import {
  type DeclaredEnvironment,
  type EnvironmentMatch,
  environmentOf,
  isAsDeclared,
  matchEnvironment,
  matchWords,
} from './environment.ts'
import { failingIn } from './reads.ts'

/** So many of the newest runs are looked at for one in the declared environment. */
const looked = 50

/** A run as a decision rests on it: UTC milliseconds, the first names of what failed, and how its environment stands to the declared one. */
export type DecidingRun = Pick<typeof scenarioRun.$inferSelect, 'id' | 'at' | 'by' | 'digest' | 'passed' | 'failed'> & {
  failing: string[]
  environment: { verdict: EnvironmentMatch['verdict']; words: string }
  /** A newer run that does not count, as it ran elsewhere, and failed. */
  elsewhere?: { failed: number; words: string }
}

/**
 * The run of a version that a decision rests on: the newest in the environment that it declares, or the newest of all where there is
 * none such, or any environment will do. Null when it was not run yet.
 */
export async function decidingRun(
  versionId: string,
  declared: DeclaredEnvironment,
  { anyEnvironment }: { anyEnvironment: boolean },
  reader: Reader,
): Promise<DecidingRun | null> {
  const rows = await reader
    .select()
    .from(scenarioRun)
    .where(eq(scenarioRun.versionId, versionId))
    .orderBy(desc(scenarioRun.at), desc(scenarioRun.id))
    .limit(looked)
  const held = rows.map((row) => ({ ...row, match: matchEnvironment(declared, environmentOf(row.runner)) }))
  const [newest] = held
  const chosen = anyEnvironment ? newest : (held.find(({ match }) => isAsDeclared(match)) ?? newest)
  if (!newest || !chosen) return null
  const { id, at, by, digest, passed, failed, match } = chosen
  const failing = await failingIn(id, reader)
  const environment = { verdict: match.verdict, words: matchWords(match) }
  return {
    id,
    at,
    by,
    digest,
    passed,
    failed,
    failing,
    environment,
    ...(newest !== chosen && newest.failed > 0
      ? { elsewhere: { failed: newest.failed, words: matchWords(newest.match) } }
      : {}),
  }
}
