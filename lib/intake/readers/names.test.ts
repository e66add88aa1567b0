import { describe, expect, test } from 'vitest'
import { readFiles } from '../testing.ts'
import { numberOf, slugOf } from './names.ts'

test.each([
  ['Retail Demand_v2', 'retail-demand-v2'],
  ['--', 'package'],
  ['Ünïcode', 'n-code'],
  [`${'a'.repeat(99)} b`, 'a'.repeat(99)],
])('the folder %j suggests the package %j', (folder, name) => {
  expect(slugOf(folder)).toBe(name)
})

test.each([
  ['v0.1.0', '0.1.0'],
  ['0.94', '0.94.0'],
  ['2', '2.0.0'],
  ['1.0.0+build', undefined],
  ['latest', undefined],
])('%j is the number %j', (written, number) => {
  expect(numberOf(written)).toBe(number)
})

describe('who names the package', () => {
  const project = '[project]\nname = "Retail_Demand"\nversion = "2.1"\nscripts = {serve = "retail.app:main"}\n'
  const card = '---\nmodel-index:\n- name: my card\n---\nText.'

  test('a manifest before a Python project, that before the folder, and the folder before a model card', async () => {
    const files = { 'shipshape.yaml': 'package: stated\n', 'pyproject.toml': project, 'README.md': card }
    expect((await readFiles(files, 'folder')).manifest.package).toBe('stated')
    const { 'shipshape.yaml': _, ...without } = files
    expect((await readFiles(without, 'folder')).manifest.package).toBe('retail-demand')
    expect((await readFiles({ 'README.md': card }, 'folder')).manifest.package).toBe('folder')
    expect((await readFiles({ 'README.md': card })).manifest.package).toBe('my-card')
  })

  test('a Python project says number and command too, and its broken file is no name', async () => {
    const { manifest } = await readFiles({ 'pyproject.toml': project })
    expect(manifest).toMatchObject({ version: '2.1.0', code: { entrypoint: 'retail.app:main' } })
    expect((await readFiles({ 'pyproject.toml': '[project' })).manifest).toEqual({ shipshape: 1, version: '0.1.0' })
  })

  test('a suggestion is no contradiction', async () => {
    expect((await readFiles({ 'pyproject.toml': project, 'README.md': card }, 'folder')).contradictions).toEqual([])
  })
})
