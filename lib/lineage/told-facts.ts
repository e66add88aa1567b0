import { sql } from 'drizzle-orm'
import { given } from '#db/bulk'
import type { Tx } from '#db/db'
import { address } from '#lib/manifest/parts/names'
import { identityOf } from './names.ts'
import type { Named } from './naming.ts'
import type { LineageEvent } from './openlineage.ts'

const datasetColumns = { name: 'text', description: 'text', location: 'text', owner: 'text' } as const

/** Keeps what events say of datasets that nobody described; what is said already stays. */
export async function keepDatasetFacts(tx: Tx, events: readonly LineageEvent[], named: Named): Promise<void> {
  const all = events.flatMap(({ dataset, inputs, outputs }) => [...outputs, ...inputs, ...(dataset ? [dataset] : [])])
  const rows = all.flatMap((one) => {
    const name = named.get(identityOf(one))
    const [description, owner] = [one.description, one.owners[0] ?? null]
    const location = one.location?.includes('://') && address.safeParse(one.location).success ? one.location : null
    return name === undefined || !(description ?? owner ?? location) ? [] : [{ name, description, location, owner }]
  })
  if (rows.length === 0) return
  const each = new Map<string, Facts>()
  for (const row of rows) each.set(row.name, joined(each.get(row.name) ?? row, row))
  await tx.rows(sql`
    update dataset set
      description = coalesce(dataset.description, "given".description),
      location = coalesce(dataset.location, "given".location),
      owner = coalesce(dataset.owner, "given".owner)
    from ${given(datasetColumns, [...each.values()])}
    where dataset.name = "given".name and not dataset.described and (
      (dataset.description is null and "given".description is not null) or
      (dataset.location is null and "given".location is not null) or
      (dataset.owner is null and "given".owner is not null))`)
}

type Facts = Record<'name', string> & Record<'description' | 'location' | 'owner', string | null>

const joined = (before: Facts, now: Facts): Facts => ({
  ...before,
  description: before.description ?? now.description,
  location: before.location ?? now.location,
  owner: before.owner ?? now.owner,
})

/** Keeps how events describe jobs: the last that does. */
export async function keepJobFacts(tx: Tx, events: readonly LineageEvent[], named: Named): Promise<void> {
  const rows = events.flatMap(({ job }) => {
    const name = job && named.get(identityOf(job))
    return job?.description && name !== undefined && name !== null ? [{ name, description: job.description }] : []
  })
  if (rows.length === 0) return
  await tx.rows(sql`
    update job set description = "given".description
    from ${given({ name: 'text', description: 'text' }, [...new Map(rows.map((row) => [row.name, row])).values()])}
    where job.name = "given".name and coalesce(job.description, '') <> "given".description`)
}
