import { expect, test } from '@playwright/test'

test('the server says that it is well', async ({ request }) => {
  expect((await request.get('/health')).status()).toBe(200)
})
