import { expect, test } from './fixtures.ts'

test('a page runs only scripts it named, may not be framed, and is kept by nobody', async ({ page }) => {
  for (const address of ['/packages', '/account', '/sign-in', '/nothing-is-here']) {
    const headers = (await page.goto(address))?.headers() ?? {}
    const policy = headers['content-security-policy'] ?? ''
    const scripts = /script-src ([^;]+)/.exec(policy)?.[1] ?? ''
    expect(scripts, address).toMatch(/'nonce-[\w+/=]{20,}'/)
    expect(scripts, address).not.toMatch(/unsafe-/)
    expect(policy, address).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options'], address).toBe('nosniff')
    expect(headers['referrer-policy'], address).toBe('same-origin')
    expect(headers['cache-control'], address).toMatch(/private.*no-store/)
  }
})

test('a page tells each visit from the last: its nonce is never used twice', async ({ page }) => {
  const nonceOf = async () => {
    const headers = (await page.goto('/packages'))?.headers() ?? {}
    return /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1]
  }
  expect(await nonceOf()).not.toBe(await nonceOf())
})

test('only the script of a worker may compile WebAssembly, and it may do no more', async ({ page, request }) => {
  await page.goto('/packages')
  const script = await page.locator('script[src^="/_next/static/"]').first().getAttribute('src')
  const policy = (await request.get(script ?? '')).headers()['content-security-policy']
  expect(policy).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'",
  )
})
