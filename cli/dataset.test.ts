import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { profile } from '#lib/profiles/schema'
import { folderOf, remove, shipshape } from './testing.ts'

vi.setConfig({ testTimeout: 120_000 })

const folder = folderOf({
  'clicks.csv': `email,city,n\n${Array.from({ length: 40 }, (_, row) => `p${row % 4}@shop.example,${row % 4 ? 'Rome' : 'Oslo'},${row}`).join('\n')}\n`,
  'more.jsonl': '{"a":1}\n{"a":null}\n',
  'clicks.xlsx': 'x',
})
afterAll(() => remove(folder))

const run = (...args: string[]) => shipshape(['dataset', 'profile', ...args], { cwd: folder })

describe('dataset profile', () => {
  it('prints the columns as a table', async () => {
    const { code, stdout } = await run('clicks.csv')
    expect([code, stdout.split('\n').slice(0, -1)]).toEqual([
      0,
      [
        'clicks.csv: 40 rows, 3 columns',
        '  column  type    missing  different  range         mean ± sd     most frequent',
        '  email   string  –        4          –             –             not shown: is named like personal data',
        '  city    string  –        2          Oslo to Rome  –             Rome 75%, Oslo 25%',
        '  n       int64   –        40         0 to 39       19.5 ± 11.69',
      ],
    ])
  })

  it('prints the document, and writes it', async () => {
    const { stdout } = await run('clicks.csv', '--json', '--output', 'clicks.profile.json')
    const printed = profile.parse(JSON.parse(stdout))
    expect(printed).toMatchObject({
      file: 'clicks.csv',
      rows: 40,
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    })
    expect(JSON.parse(readFileSync(join(folder, 'clicks.profile.json'), 'utf8'))).toEqual(printed)
  })

  it('of several files prints all of them', async () => {
    const { stdout } = await run('clicks.csv', 'more.jsonl', '--json')
    expect(JSON.parse(stdout).items).toMatchObject([{ format: 'csv' }, { format: 'json', rows: 2 }])
  })

  it('shows and hides the values of a column as it is told', async () => {
    const { stdout } = await run('clicks.csv', '--show', 'email', '--hide', 'city')
    expect(stdout).toContain('p0@shop.example 25%')
    expect(stdout).not.toContain('Rome')
    const unknown = await run('clicks.csv', '--hide', 'town')
    expect([unknown.code, unknown.stderr]).toEqual([2, '✗ There is no column town: there are email, city, n.\n'])
  })

  it('refuses what is no such file', async () => {
    const { code, stderr } = await run('clicks.xlsx')
    expect([code, stderr]).toEqual([1, '✗ clicks.xlsx is neither CSV, Parquet nor JSON.\n'])
  })
})
