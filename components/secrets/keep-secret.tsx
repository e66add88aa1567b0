'use client'

import { Plus } from 'lucide-react'
import { api } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { fieldProblem } from '../shell/ask.ts'
import { TextField } from '../ui/text-field.tsx'
import { SecretFields, secretIn } from './secret-fields.tsx'

/** Keeps a secret under a name that is free. */
export const KeepSecret = ({ taken }: { taken: readonly string[] }) => (
  <ActionDialog
    opener={
      <>
        <Plus aria-hidden /> Keep a secret
      </>
    }
    look="main"
    title="Keep a secret"
    description="A header that scenario runs can send to an endpoint. Whoever asks for a run chooses it by its name."
    act="Keep the secret"
    first={async ({ name = '' }) => (taken.includes(name.trim()) ? takenName : undefined)}
    method="PUT"
    address={({ name = '' }) => api.secret(name.trim())}
    body={secretIn}
  >
    {(problem) => (
      <>
        <TextField
          label="Name"
          name="name"
          required
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          placeholder="ranker-token"
          error={fieldProblem(problem, 'name')}
        />
        <SecretFields problem={problem} />
      </>
    )}
  </ActionDialog>
)

const message = 'is the name of a secret already: replace that one, or choose another name'
const takenName = { code: 'secret_exists', detail: `name: ${message}`, errors: [{ path: 'name', message }] }
