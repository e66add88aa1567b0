import { asc } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { standard } from '#db/schema/versions'
import { Refusal } from '#lib/errors'
import { builtinStandards } from './builtin.ts'
import { type Contract, evaluate } from './rules.ts'
import type { Evaluation, Standard } from './schema.ts'

/** Every standard: the built-in ones first, then the team's own by name. */
export async function readStandards(reader: Reader = db): Promise<Standard[]> {
  const rows = await reader.select().from(standard).orderBy(asc(standard.name))
  const own = rows.map(({ name, title, description, checks }) => ({
    name,
    title,
    description,
    checks: checks as Standard['checks'],
  }))
  return [...builtinStandards, ...own]
}

/** A standard by name, or the refusal `standard_missing`. */
export async function readStandard(name: string, reader: Reader = db): Promise<Standard> {
  const found = (await readStandards(reader)).find((one) => one.name === name)
  if (found) return found
  throw new Refusal('missing', 'standard_missing', `There is no standard ${name}. See /api/v1/standards.`)
}

/** How a contract stands against every standard there is. */
export async function evaluateAll(contract: Contract, reader: Reader = db): Promise<Evaluation[]> {
  return (await readStandards(reader)).map((written) => evaluate(written, contract))
}
