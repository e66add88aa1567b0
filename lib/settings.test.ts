import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseSettings, SettingError, settingNames } from './settings.ts'

describe('settings', () => {
  it('have a default each, made from the port where it matters', () => {
    expect(parseSettings({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      read: 'signed-in',
    })
    expect(parseSettings({ PORT: '4000' }).publicUrl).toBe('http://localhost:4000')
  })

  it.each([
    ['PORT', 'eighty', 'PORT must be'],
    ['PORT', '70000', 'PORT must be'],
    ['PUBLIC_URL', 'models.example', 'PUBLIC_URL must be'],
    ['PUBLIC_URL', 'https://models.example/shop', 'PUBLIC_URL must be'],
    ['SHIPSHAPE_READ', 'everyone', 'SHIPSHAPE_READ must be signed-in or anyone'],
    ['DATABASE_URL', 'mysql://db', 'DATABASE_URL must start with'],
    ['BLOB_URL', 's3://bucket', 'BLOB_URL is for S3'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be'],
  ])('stop the start in one line when %s is %s', (name, value, line) => {
    const parse = () => parseSettings({ [name]: value })
    expect(parse).toThrow(SettingError)
    expect(parse).toThrow(line)
    expect(parse).not.toThrow('\n')
  })

  it('take an empty variable for an absent one', () => {
    expect(parseSettings({ PORT: '', DATABASE_URL: '' }).port).toBe(3000)
  })

  it('stand in the README, each and no other', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    const table = readme.split('## Settings')[1]?.split('##')[0] ?? ''
    const rows = table.split('\n').filter((line) => line.startsWith('| `'))
    const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name))
    expect(new Set(named)).toEqual(new Set(settingNames))
    expect(named).toHaveLength(settingNames.length)
  })
})
