import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { freePort } from './scripts/ports.ts'

// Workers read this file again and inherit these from the first reading, so that all speak of one server.
process.env.E2E_PORT ??= `${await freePort()}`
process.env.E2E_DATA ??= join(tmpdir(), `shipshape-e2e-${process.env.E2E_PORT}`)
process.env.SHIPSHAPE_DATA = process.env.E2E_DATA
process.env.DATABASE_URL = ''
// Where the spec of webhooks receives them.
process.env.E2E_HOOKS_PORT ??= `${await freePort()}`
process.env.SHIPSHAPE_OUTBOUND = `http://127.0.0.1:${process.env.E2E_HOOKS_PORT}`
const url = `http://localhost:${process.env.E2E_PORT}`

const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/seed.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  workers: 2,
  fullyParallel: false,
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: url,
    actionTimeout: 15_000,
    permissions: ['clipboard-read', 'clipboard-write'],
    // A trace costs a third of the time; `--trace on` makes one when a failure needs it.
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: CHROMIUM_ARGS },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    { name: 'narrow', grep: /@narrow/, use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
  webServer: {
    command: `"${process.execPath}" server.ts`,
    url: `${url}/health`,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    env: { NODE_ENV: 'production', PORT: process.env.E2E_PORT, PUBLIC_URL: url },
  },
})
