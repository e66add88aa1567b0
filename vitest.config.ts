import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * A process is one engine, chosen by `DATABASE_URL` before the schema loads. Tests of what a database does
 * (`*.db.test.ts`) run once on each engine; all others once, beside those on SQLite.
 */
const postgres = process.env.DATABASE_URL?.startsWith('postgres')

export default defineConfig({
  cacheDir: `node_modules/.vite/${postgres ? 'postgres' : 'sqlite'}`,
  test: {
    include: [postgres ? '**/*.db.test.ts' : '**/*.test.{ts,tsx}'],
    globalSetup: 'cli/testing-setup.ts',
    setupFiles: 'scripts/testing-file.ts',
    exclude: ['node_modules', '.next', 'dist', 'data', 'e2e'],
    pool: 'forks',
    // Files share a process and what it has loaded: each brings a database, a folder and settings of its own.
    isolate: false,
    // Tests wait for processes, disks and clocks: one at a time leaves a machine of two processors idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
