import { defineConfig } from 'drizzle-kit'

// The schema is built for one engine a process, chosen by this setting before it loads.
process.env.DATABASE_URL = 'postgres://unused'
export default defineConfig({ dialect: 'postgresql', schema: './db/schema/*.ts', out: './db/migrations/postgres' })
