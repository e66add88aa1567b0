import type { Tx } from '#db/db'
import { Refusal } from '#lib/errors'
import { findVersion } from './reads.ts'

type Found = Awaited<ReturnType<typeof findVersion>>

/**
 * The version that evidence is of, inside a transaction. Who says which content they mean by its digest is refused when this is
 * other content (`digest_mismatch`).
 */
export async function exactVersion(tx: Tx, packageName: string, number: string, digest?: string): Promise<Found> {
  const found = await findVersion(packageName, number, tx)
  if (digest === undefined || digest === found.digest) return found
  const message = `is not that of ${packageName} ${number}, which is ${found.digest}`
  throw new Refusal('invalid', 'digest_mismatch', `digest: ${message}.`, [{ path: 'digest', message }], {
    digest: found.digest,
  })
}
