import { type BrowserContext, request } from '@playwright/test'
import { api } from '#lib/paths'

export type Cookies = Parameters<BrowserContext['addCookies']>[0]

/** Signs somebody in as a browser does, and answers the cookies it keeps. */
export async function signedIn(
  baseURL: string | undefined,
  { email, password }: { email: string; password: string },
): Promise<Cookies> {
  const browser = await request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL ?? '' } })
  const answer = await browser.post(api.session, { data: { email, password } })
  if (!answer.ok()) throw new Error(`sign-in of ${email}: ${answer.status()} ${await answer.text()}`)
  const { cookies } = await browser.storageState()
  await browser.dispose()
  return cookies
}
