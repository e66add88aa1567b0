import type { Actor } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { enterPackage } from '#lib/packages/gate'
import { currentName, findPackage, packageMissing } from '#lib/packages/reads'
import { settings } from '#lib/settings'
import { type AskedSide, parseSides } from './rules.ts'

/** The names that packages have now, of those that may be seen; the gate of each is passed here, as they stand in the query. */
export type Named = { own: string; sides: AskedSide[] }

/**
 * Reads what is asked for and passes the gate of each package it names, before anything is read: packages stand in the query. Former
 * names lead to the names of now.
 */
export async function enterSides(
  actor: Actor | undefined,
  asked: { package: string; versions: string },
  most?: number,
): Promise<Named> {
  const own = await enter(actor, asked.package, 'package')
  const { sides, issues } = parseSides(own, asked.versions, most)
  if (issues) throw invalid('query_invalid', issues)
  const names = new Map([[own, own]])
  for (const { package: name } of sides) if (!names.has(name)) names.set(name, await enter(actor, name, 'versions'))
  return { own, sides: sides.map((side) => ({ ...side, package: names.get(side.package) ?? side.package })) }
}

/** To whom a package is hidden it is missing in the very words in which one is that never was. */
async function enter(actor: Actor | undefined, given: string, path: string): Promise<string> {
  const missing = () => {
    const { kind, code, message } = packageMissing(given)
    return new Refusal(kind, code, message, [{ path, message: `names no package that is here: ${given}` }])
  }
  try {
    await enterPackage(actor, 'catalog.read', given, settings().read === 'anyone')
  } catch (error) {
    throw error instanceof Refusal && error.code === 'package_missing' ? missing() : error
  }
  const name = (await findPackage(given)) ? given : await currentName(given)
  if (name === undefined) throw missing()
  return name
}
