import { forgetSettings } from '#lib/settings'

/** Before each test file: the environment as the process was given it, whatever the file before made of it. */
const here = globalThis as { givenEnvironment?: NodeJS.ProcessEnv }
here.givenEnvironment ??= { ...process.env }
for (const name of Object.keys(process.env)) if (!(name in here.givenEnvironment)) delete process.env[name]
Object.assign(process.env, here.givenEnvironment)
forgetSettings()
