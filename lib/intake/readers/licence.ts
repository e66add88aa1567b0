import { textOf } from '../documents.ts'
import { named, nothing, type Reader } from '../reading.ts'

/** Licences by how their texts begin, by the names that model cards give them. */
const licences: [RegExp, string][] = [
  [/Apache License\s+Version 2\.0/i, 'apache-2.0'],
  [/MIT License|Permission is hereby granted, free of charge/i, 'mit'],
  [/Mozilla Public License Version 2\.0/i, 'mpl-2.0'],
  [/GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/i, 'agpl-3.0'],
  [/GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/i, 'lgpl-3.0'],
  [/GNU GENERAL PUBLIC LICENSE\s+Version 3/i, 'gpl-3.0'],
  [/GNU GENERAL PUBLIC LICENSE\s+Version 2/i, 'gpl-2.0'],
  [/BSD 3-Clause/i, 'bsd-3-clause'],
  [/BSD 2-Clause/i, 'bsd-2-clause'],
]

const beginning = 2_000

/** The licence, where its text is one of those everybody knows. */
export const readLicence: Reader = async (given) => {
  const [path] = named(given, [/^licen[cs]e(?:\.(?:txt|md))?$/i])
  const text = path === undefined ? undefined : await textOf(given, path)
  if (path === undefined || text === undefined) return nothing
  const [, name] = licences.find(([said]) => said.test(text.slice(0, beginning))) ?? []
  return name ? { found: [{ at: ['extra', 'license'], value: name, from: path }] } : nothing
}
