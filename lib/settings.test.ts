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
    ['SHIPSHAPE_OUTBOUND', 'hooks.shop.example/in', 'SHIPSHAPE_OUTBOUND has an entry hooks.shop.example/in: write'],
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

  const oidc = {
    OIDC_ISSUER: 'https://id.shop.example/realms/shop',
    OIDC_CLIENT_ID: 'shipshape',
    OIDC_CLIENT_SECRET: 'never to be shown',
  }

  it('have single sign-on only when its three variables are set', () => {
    expect(parseSettings({}).oidc).toBeUndefined()
    expect(parseSettings(oidc).oidc).toEqual({
      issuer: 'https://id.shop.example/realms/shop',
      clientId: 'shipshape',
      clientSecret: 'never to be shown',
      name: 'id.shop.example',
      groupsClaim: 'groups',
      groups: [],
      trustEmail: false,
    })
  })

  it('give the groups of the provider roles, everywhere or in a team', () => {
    const text = 'ml-admins=admin, reco-devs=recommendations:contributor,cn=leads = recommendations : approver'
    const more = { OIDC_NAME: 'Shop login', OIDC_GROUPS_CLAIM: 'realm_access.roles', OIDC_GROUPS: text }
    expect(parseSettings({ ...oidc, ...more }).oidc).toMatchObject({
      name: 'Shop login',
      groupsClaim: 'realm_access.roles',
      groups: [
        { group: 'ml-admins', role: 'admin' },
        { group: 'reco-devs', team: 'recommendations', role: 'contributor' },
        { group: 'cn=leads', team: 'recommendations', role: 'approver' },
      ],
    })
  })

  it.each([
    ['OIDC_ISSUER', '', 'OIDC_ISSUER is missing: OIDC_CLIENT_ID is set'],
    ['OIDC_CLIENT_ID', '', 'OIDC_CLIENT_ID is missing: OIDC_ISSUER is set'],
    ['OIDC_CLIENT_SECRET', '', 'OIDC_CLIENT_SECRET is missing: OIDC_ISSUER is set'],
    ['OIDC_ISSUER', 'id.shop.example', 'OIDC_ISSUER must be an https address'],
    ['OIDC_ISSUER', 'http://id.shop.example', 'OIDC_ISSUER must be an https address'],
    ['OIDC_ISSUER', 'http://localhost.evil.example', 'OIDC_ISSUER must be an https address'],
    ['OIDC_ISSUER', 'https://ada:pass@id.shop.example', 'OIDC_ISSUER must be an https address'],
    ['OIDC_ISSUER', 'https://id.shop.example?realm=shop', 'OIDC_ISSUER must be an https address'],
    ['OIDC_NAME', 'x'.repeat(41), 'OIDC_NAME must be one line of 1 to 40 characters'],
    ['OIDC_GROUPS', 'ml-admins', 'OIDC_GROUPS is wrong in entry 1: "ml-admins" is not group=role or group=team:role'],
    ['OIDC_GROUPS', 'a=admin,', 'OIDC_GROUPS is wrong in entry 2: "" is not group=role'],
    ['OIDC_GROUPS', 'a=admin, =viewer', 'OIDC_GROUPS is wrong in entry 2: "=viewer" is not group=role'],
    ['OIDC_GROUPS', 'a=admn', '"admn" is not one of viewer, contributor, approver, admin; did you mean admin?'],
    ['OIDC_GROUPS', 'a=reco:admn', '"admn" is not one of viewer, contributor, approver, admin; did you mean admin?'],
    ['OIDC_GROUPS', 'a=Reco Team:viewer', '"Reco Team:viewer" is not team:role'],
    ['OIDC_GROUPS', 'a=reco:viewer:x', '"reco:viewer:x" is not team:role'],
    ['OIDC_GROUPS', 'a=reco:viewer, a=reco:approver', 'in entry 2: "a" has a role there already'],
  ])('stop the start in one line, without the secret, when of single sign-on %s is "%s"', (name, value, line) => {
    const parse = () => parseSettings({ ...oidc, [name]: value })
    expect(parse).toThrow(SettingError)
    expect(parse).toThrow(line)
    expect(parse).not.toThrow('\n')
    expect(parse).not.toThrow(oidc.OIDC_CLIENT_SECRET)
  })

  it.each(['http://localhost:8080', 'http://127.0.0.1:8080/realms/shop', 'http://[::1]:8080'])(
    'take a provider on this machine without encryption: %s',
    (issuer) => {
      expect(parseSettings({ ...oidc, OIDC_ISSUER: issuer }).oidc?.name).toBe(new URL(issuer).host)
    },
  )

  it('stand in the README, each and no other', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    const table = readme.split('## Settings')[1]?.split('##')[0] ?? ''
    const rows = table.split('\n').filter((line) => line.startsWith('| `'))
    const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name))
    expect(new Set(named)).toEqual(new Set(settingNames))
    expect(named).toHaveLength(settingNames.length)
  })
})
