import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { textOf } from '../fields/text-of.ts'

/** A link as it is typed. In the manifest the name is a key, so two of one name can only stand beside each other here. */
export type LinkRow = { name: string; address: string }

export const linkRows = (links: Json | undefined): LinkRow[] =>
  isObject(links) ? Object.entries(links).map(([name, address]) => ({ name, address: textOf(address) })) : []

/** The links as the manifest keeps them. A name that is taken already gets a number, so that no address is lost; blank rows are not there. */
export function linksOf(rows: readonly LinkRow[]): { [name: string]: Json } | undefined {
  const links = new Map<string, string>()
  for (const { name, address } of rows) {
    if (name === '' && address === '') continue
    let free = name
    for (let count = 2; links.has(free); count++) free = `${name} (${count})`
    links.set(free, address)
  }
  return links.size > 0 ? Object.fromEntries(links) : undefined
}

/** The names that an earlier row has as well. */
export const isTaken = (rows: readonly LinkRow[], index: number): boolean =>
  rows.slice(0, index).some(({ name }) => name !== '' && name === rows[index]?.name)
