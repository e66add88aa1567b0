'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import type { ButtonStyle } from '../ui/button-style.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ask, type Problem } from './ask.ts'
import { type Fields, fieldsIn } from './fields.ts'
import { useHashOpen } from './use-hash-open.ts'

type Props = Pick<ButtonStyle, 'size'> & {
  /** The button that opens it; `openerLabel` where the same words stand in every row. */
  opener: ReactNode
  openerLabel?: string
  /** The end of the address under which it is open. */
  hash?: `#${string}`
  look?: ButtonStyle['look']
  title: string
  description?: string
  /** The verb and the thing, on the button that does it. Without it there is nothing to do but to read. */
  act?: string
  keep?: string
  danger?: boolean
  /** What has to be done before; what it answers went wrong, and nothing more is asked. */
  first?: ((fields: Fields) => Promise<Problem | undefined>) | undefined
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  address: string | ((fields: Fields) => string)
  /** What is sent, of the fields in the form. */
  body?: (fields: Fields) => unknown
  /** Where it leads when done, by what was sent and answered; else the page is read again. */
  then?: (fields: Fields, answer: unknown) => string
  /** What will change, and the fields; it is told what was wrong with them. */
  children?: ReactNode | ((problem?: Problem) => ReactNode)
}

/** A change that asks once: a button, a dialog that says what will be different, and the request. What it shows is read anew. */
export function ActionDialog({ opener, openerLabel, hash, look, size, title, description, ...form }: Props) {
  const router = useRouter()
  const [open, setOpen] = useHashOpen(hash)
  const change = (isOpen: boolean) => {
    setOpen(isOpen)
    if (isOpen) router.refresh()
  }
  return (
    <>
      <Button look={look} size={size} onClick={() => change(true)} aria-label={openerLabel}>
        {opener}
      </Button>
      <Dialog open={open} onOpenChange={change} title={title} description={description}>
        <ActionForm {...form} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

type FormProps = Omit<Props, 'opener' | 'openerLabel' | 'hash' | 'look' | 'size' | 'title' | 'description'> & {
  onClose: () => void
}

function ActionForm({
  act,
  keep = 'Cancel',
  danger,
  first,
  method,
  address,
  body,
  then,
  children,
  onClose,
}: FormProps) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = fieldsIn(event.currentTarget)
    setBusy(true)
    const refused = await first?.(fields)
    const { problem: wrong, body: answer } = refused
      ? { problem: refused }
      : await ask(method, typeof address === 'string' ? address : address(fields), body?.(fields))
    setBusy(false)
    setProblem(wrong)
    if (wrong) return
    onClose()
    if (then) router.push(then(fields, answer))
    router.refresh()
  }

  const atFields = typeof children === 'function' && problem !== undefined && problem.errors.length > 0
  return (
    <form onSubmit={(event) => void send(event)} className="grid grid-cols-1 gap-4">
      {problem && !atFields && <Banner tone="bad" alert title={problem.detail} />}
      {typeof children === 'function' ? children(problem) : children}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{keep}</Button>
        {act && (
          <Button type="submit" look={danger ? 'danger' : 'main'} busy={busy}>
            {act}
          </Button>
        )}
      </div>
    </form>
  )
}
