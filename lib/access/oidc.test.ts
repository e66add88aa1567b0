import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { beginOidc, finishOidc } from './oidc.ts'
import { callback, collectLog, newKey, refusalIn, setOidc, testProvider, walk } from './testing-oidc.ts'

const folder = mkdtempSync(join(tmpdir(), 'shipshape-oidc-'))
const now = Date.now()
const minutes = 60_000
const logged = collectLog()
let provider: Awaited<ReturnType<typeof testProvider>>
let usual: typeof provider.state

beforeAll(async () => {
  process.env.SHIPSHAPE_DATA = folder
  provider = await testProvider()
  usual = { ...provider.state }
})
beforeEach(() => {
  Object.assign(provider.state, usual)
  setOidc(provider.variables)
})
afterAll(async () => {
  await provider.close()
  rmSync(folder, { recursive: true })
})

/** What is refused, by its code. Whatever else is thrown fails the test, and so does a refusal that tells the secret. */
async function codeOf(sought: Promise<unknown>): Promise<string> {
  const refusal = await refusalIn(sought)
  const told = JSON.stringify([refusal, refusal.message, refusal.stack, refusal.cause])
  expect(told).not.toContain(provider.variables.OIDC_CLIENT_SECRET)
  return refusal.code
}

/** A whole sign-in; `bend` changes where the browser goes on its way to the provider. */
async function signIn(next = '/', bend: (address: URL) => void = () => undefined) {
  const { address, ticket } = await beginOidc(next, now)
  const bent = new URL(address)
  bend(bent)
  return finishOidc(await walk(bent.href), ticket, now)
}

describe('signing in with an OpenID provider', () => {
  it('tells whom the provider signed in, and goes on to where they were', async () => {
    expect(await signIn('/packages/top-sellers?tab=files')).toEqual({
      issuer: provider.variables.OIDC_ISSUER,
      subject: 'ada',
      email: 'ada@shop.example',
      emailVerified: true,
      name: 'Ada',
      groups: ['devs'],
      next: '/packages/top-sellers?tab=files',
    })
  })

  it('asks the provider for what is not in its ID token', async () => {
    const silent = await testProvider({ inIdToken: false })
    silent.state.somebody = { sub: 'bo', email: 'Bo@Shop.example', realm_access: { roles: ['leads'] } }
    setOidc({ ...silent.variables, OIDC_GROUPS_CLAIM: 'realm_access.roles' })
    const person = { subject: 'bo', email: 'bo@shop.example', emailVerified: false, name: 'bo@shop.example' }
    expect(await signIn()).toMatchObject({ ...person, groups: ['leads'] })
    await silent.close()
  })

  it.each([undefined, false, 'false', 1, null])('flags an e-mail address whose email_verified is %j', async (claim) => {
    provider.state.somebody = { sub: 'bo', email: 'bo@shop.example', email_verified: claim }
    expect((await signIn()).emailVerified).toBe(false)
  })

  it('sends a challenge and never the verifier, the secret or what is in the ticket', async () => {
    const { address, ticket } = await beginOidc('/', now)
    const asked = Object.fromEntries(new URL(address).searchParams)
    expect(asked).toMatchObject({
      response_type: 'code',
      scope: 'openid email profile groups',
      redirect_uri: callback(),
      code_challenge_method: 'S256',
    })
    expect(address).not.toContain(provider.variables.OIDC_CLIENT_SECRET)
    for (const value of Object.values(asked)) expect(ticket).not.toContain(value)
    const plain = Buffer.from(ticket, 'base64url').toString('latin1')
    for (const word of ['state', 'nonce', 'verifier', asked.state ?? '']) expect(plain).not.toContain(word)
  })

  it('fits into a cookie, however long the address to go on to is', async () => {
    const { ticket } = await beginOidc(`/search?q=${'a'.repeat(1985)}`, now)
    expect(ticket.length).toBeLessThan(3500)
  })

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/\t/evil.example', 'javascript:alert(1)', ''])(
    'goes home and nowhere else when "%s" is asked for',
    async (next) => {
      expect((await signIn(next)).next).toBe('/')
    },
  )
})

describe('a sign-in is refused', () => {
  it('when the ticket is missing, not ours, changed in any bit, or of another purpose', async () => {
    const { address, ticket } = await beginOidc('/', now)
    const back = await walk(address)
    expect(await codeOf(finishOidc(back, undefined, now))).toBe('sso_ticket_missing')
    expect(await codeOf(finishOidc(back, '', now))).toBe('sso_ticket_missing')
    for (const odd of ['x', `${ticket}=`, `${ticket} `, ticket.slice(0, 40), 'ü', 'a'.repeat(100_000)])
      expect(await codeOf(finishOidc(back, odd, now))).toBe('sso_ticket_invalid')
    const bytes = Buffer.from(ticket, 'base64url')
    const bit = fc.nat(bytes.length * 8 - 1)
    await fc.assert(
      fc.asyncProperty(bit, async (bit) => {
        const changed = bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
        const tampered = Buffer.from(changed).toString('base64url')
        expect(await codeOf(finishOidc(back, tampered, now))).toBe('sso_ticket_invalid')
      }),
    )
    expect((await finishOidc(back, ticket, now)).subject).toBe('ada')
  })

  it('when it took more than ten minutes', async () => {
    const { address, ticket } = await beginOidc('/', now)
    const back = await walk(address)
    expect(await codeOf(finishOidc(back, ticket, now + 10 * minutes))).toBe('sso_expired')
    expect((await finishOidc(back, ticket, now + 10 * minutes - 1)).subject).toBe('ada')
  })

  it('in a browser that did not begin it', async () => {
    const [mine, other] = [await beginOidc('/', now), await beginOidc('/', now)]
    expect(await codeOf(finishOidc(await walk(mine.address), other.ticket, now))).toBe('sso_state_wrong')
  })

  it('when the state is another, missing, or there twice', async () => {
    expect(await codeOf(signIn('/', ({ searchParams }) => searchParams.set('state', 'other')))).toBe('sso_state_wrong')
    const { address, ticket } = await beginOidc('/', now)
    const twice = await walk(address)
    twice.searchParams.append('state', 'other')
    expect(await codeOf(finishOidc(twice, ticket, now))).toBe('sso_answer_invalid')
    twice.searchParams.delete('state')
    expect(await codeOf(finishOidc(twice, ticket, now))).toBe('sso_state_wrong')
  })

  it('when its code was used before, is another, or is missing', async () => {
    const { address, ticket } = await beginOidc('/', now)
    const back = await walk(address)
    await finishOidc(back, ticket, now)
    expect(await codeOf(finishOidc(back, ticket, now))).toBe('sso_code_refused')
    back.searchParams.set('code', 'guessed')
    expect(await codeOf(finishOidc(back, ticket, now))).toBe('sso_code_refused')
    back.searchParams.delete('code')
    expect(await codeOf(finishOidc(back, ticket, now))).toBe('sso_answer_invalid')
  })

  it('when the code was got for another browser’s verifier', async () => {
    const [mine, other] = [await beginOidc('/', now), await beginOidc('/', now)]
    const [back, stolen] = [await walk(mine.address), await walk(other.address)]
    back.searchParams.set('code', stolen.searchParams.get('code') ?? '')
    expect(await codeOf(finishOidc(back, mine.ticket, now))).toBe('sso_code_refused')
  })

  it('when another provider sent it', async () => {
    const { address, ticket } = await beginOidc('/', now)
    const back = await walk(address)
    back.searchParams.set('iss', 'https://evil.example')
    expect(await codeOf(finishOidc(back, ticket, now))).toBe('sso_answer_invalid')
  })

  it('when the provider was asked with another nonce', async () => {
    expect(await codeOf(signIn('/', ({ searchParams }) => searchParams.set('nonce', 'other')))).toBe('sso_nonce_wrong')
  })

  it('when the person declines', async () => {
    provider.state.somebody = undefined
    expect(await codeOf(signIn())).toBe('sso_denied')
  })

  it('by the provider when PKCE is left out, which is for the operator to mend', async () => {
    const plain = signIn('/', ({ searchParams }) => {
      searchParams.delete('code_challenge')
      searchParams.delete('code_challenge_method')
    })
    expect(await codeOf(plain)).toBe('sso_misconfigured')
    expect(logged()).toContain('invalid_request')
  })

  it.each([
    { sub: 'bo' },
    { sub: 'bo', email: '' },
    { sub: 'bo', email: ['bo@shop.example'] },
    { sub: 'bo', email: 'bo' },
  ])('when the provider gives no e-mail address: %j', async (somebody) => {
    provider.state.somebody = somebody
    expect(await codeOf(signIn())).toBe('sso_email_missing')
  })

  it.each([
    ['of another audience', { aud: 'somebody-else' }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['that is over', { exp: 1_000_000_000 }],
    ['without a subject', { sub: undefined }],
    ['without a nonce', { nonce: undefined }],
  ])('when the ID token is one %s', async (_, claims) => {
    provider.state.forge = { claims: (true_) => ({ ...true_, ...claims }) }
    expect(await codeOf(signIn())).toBe('sso_answer_invalid')
  })

  it('when somebody else signed the ID token', async () => {
    provider.state.forge = { key: newKey() }
    expect(await codeOf(signIn())).toBe('sso_answer_invalid')
  })

  it('without a secret, a code or a token in the log', () => {
    expect(logged()).toContain('single sign-on failed')
    expect(logged()).not.toContain(provider.variables.OIDC_CLIENT_SECRET)
    expect(logged()).not.toMatch(/eyJ|[?&]code=/)
  })
})
