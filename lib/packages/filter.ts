import { inArray, type SQL, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { matchesText } from '#db/dialect'
import { modelPackage, packageFormat, packageOwner, packageTag } from '#db/schema/packages'
import { searchDocument } from '#db/schema/search'
import { versionScore } from '#db/schema/versions'
import { docsOf, termsOf } from '#lib/search/rules'
import type { PackageFilter } from './schema.ts'

/**
 * How it is found out what fits. `looked up`: for each package of an order in turn, which is cheap while many fit.
 * `collected`: all that fit first, which is cheap while they are few.
 */
export type Finding = 'looked up' | 'collected'

/** Of very common words the newest packages are looked at. */
const mostMatches = 2000

/** A filter whose owner is the names it means. */
export type MeantFilter = Omit<PackageFilter, 'owner'> & { owners?: string[] }

/** What a package must be to fit the filter. */
export function conditions({ q = '', owners, tag, format, standard }: MeantFilter, finding: Finding): SQL[] {
  return [
    matching(q),
    owners && among(packageOwner, inArray(packageOwner.owner, owners), finding),
    tag && among(packageTag, sql`${packageTag.tag} = ${tag}`, finding),
    format && among(packageFormat, sql`${packageFormat.format} = ${format}`, finding),
    standard && meets(standard, finding),
  ].filter((condition) => condition instanceof Object)
}

/** Whether fewer than so many packages have the owner or the tag asked for: all of them are then collected at once. */
export async function isRare({ owners, tag }: MeantFilter, few: number): Promise<boolean> {
  const asked = [
    owners && { table: packageOwner, is: inArray(packageOwner.owner, owners) },
    tag && { table: packageTag, is: sql`${packageTag.tag} = ${tag}` },
  ].filter((one) => one instanceof Object)
  for (const { table, is } of asked) {
    const beyond = await db.rows(sql`select 1 from ${table} where ${is} limit 1 offset ${few}`)
    if (beyond.length === 0) return true
  }
  return false
}

function among(table: typeof packageTag | typeof packageOwner | typeof packageFormat, is: SQL, finding: Finding): SQL {
  return finding === 'collected'
    ? sql`${modelPackage.id} in (select ${table.packageId} from ${table} where ${is})`
    : sql`exists (select 1 from ${table} where ${is} and ${table.packageId} = ${modelPackage.id})`
}

function meets(standard: string, finding: Finding): SQL {
  const met = sql`${versionScore.standard} = ${standard} and ${versionScore.met} = ${versionScore.required}`
  return finding === 'collected'
    ? sql`${modelPackage.latestVersionId} in (select ${versionScore.versionId} from ${versionScore} where ${met})`
    : sql`exists (select 1 from ${versionScore} where ${met} and ${versionScore.versionId} = ${modelPackage.latestVersionId})`
}

function matching(question: string): SQL | undefined {
  const terms = termsOf(question)
  if (terms.length === 0) return undefined
  const range = { ...docsOf('package'), most: mostMatches }
  const matches = matchesText(searchDocument.text, searchDocument.doc, terms, range)
  return sql`${modelPackage.id} in (select ${searchDocument.packageId} from ${searchDocument} where ${matches})`
}
