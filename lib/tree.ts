import { stepTo } from '#lib/issues'
import type { Json } from '#lib/json'

/**
 * JSON as a tree whose branches have names that stay: an entry of a list is known by its identity (a library by its name),
 * not by its place, so that trees can be laid over each other. Branches are named by their whole path.
 */
export type Tree = {
  value: Json
  branches?: Map<string, Tree>
  /** A thing that is added or removed as one, such as a library. Other branches are only the way to what they hold. */
  unit?: boolean
  /** Branches whose order is part of the content. */
  ordered?: boolean
}

export type Grow = (value: Json, path: string) => Tree

export const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const leaf: Grow = (value) => ({ value })

/** Objects branch by their keys; all else is a value. */
export const anything: Grow = (value, path) => (isObject(value) ? object()(value, path) : { value })

/** An object branches by its keys; those in `grown` in a way of their own. */
export function object(grown: Record<string, Grow> = {}): Grow {
  const special = new Map(Object.entries(grown))
  return (value, path) => {
    if (!isObject(value)) return { value }
    const branches = Object.entries(value).map(([key, inner]): [string, Tree] => {
      const at = stepTo(path, key)
      return [at, (special.get(key) ?? anything)(inner, at)]
    })
    return { value, branches: new Map(branches) }
  }
}

/** A list branches by what its entries are called; a second entry of the same name is told apart by its number. */
export function list(nameOf: (entry: Json) => string, grow: Grow = anything, ordered = true): Grow {
  return (value, path) => {
    if (!Array.isArray(value)) return { value }
    const branches = new Map<string, Tree>()
    for (const entry of value) {
      const name = nameOf(entry)
      let at = `${path}[${name}]`
      for (let count = 2; branches.has(at); count++) at = `${path}[${name} #${count}]`
      branches.set(at, { ...grow(entry, at), unit: true })
    }
    return { value, branches, ordered }
  }
}
