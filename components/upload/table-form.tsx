'use client'

import { type FormEvent, useState } from 'react'
import { formatCount } from '#lib/format'
import type { CsvFile } from '#lib/observations/csv'
import { Button } from '../ui/button.tsx'
import { FileChoice } from '../ui/file-choice.tsx'
import { textOf } from '../ui/file-text.ts'
import { TextArea } from '../ui/text-area.tsx'
import { useDrop } from '../ui/use-drop.ts'

const largest = 32_000_000

export type NamedTable = CsvFile & { name?: string }

/** Where a table comes from: dropped, chosen, or pasted from a spreadsheet. */
export function TableForm({ onTable }: { onTable: (table: NamedTable) => void }) {
  const [text, setText] = useState('')
  const [trouble, setTrouble] = useState<string>()

  const read = async (from: string, name?: string) => {
    const { readCsv } = await import('#lib/observations/csv')
    const table = readCsv(from)
    const flaw = flawOf(table)
    setTrouble(flaw)
    if (!flaw) onTable({ ...table, name })
  }
  const take = async (file: File) => {
    if (file.size > largest) return setTrouble(`${file.name} is larger than 32 MB: upload it in parts.`)
    await read(await textOf(file), file.name)
  }
  const over = useDrop((file) => void take(file))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void read(text)
  }

  return (
    <form
      onSubmit={submit}
      className={`grid max-w-3xl gap-4 rounded-md border border-dashed p-4 sm:p-6 ${over ? 'border-accent bg-accent-tint' : ''}`}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <FileChoice accept=".csv,.tsv,.txt,text/csv" onFile={(file) => void take(file)} />
        <p className="text-soft">or drop a CSV file anywhere here, or paste a table from a spreadsheet below.</p>
      </div>
      <TextArea
        label="Table, with the names of its columns in the first line"
        rows={6}
        value={text}
        spellCheck={false}
        error={trouble}
        placeholder={'date,version,visits,clicks\n2026-11-27,1.2.0,9120,42\n2026-11-27,1.3.0,1004,7'}
        onChange={({ target }) => setText(target.value)}
        className="font-mono text-sm"
      />
      <div className="flex justify-end">
        <Button type="submit" look="main" disabled={text.trim() === ''}>
          Read the table
        </Button>
      </div>
    </form>
  )
}

function flawOf({ columns, issues }: CsvFile): string | undefined {
  if (columns.length === 1) return 'One column is too few: divide cells by commas, semicolons or tabs.'
  const [first] = issues
  const more = issues.length > 1 ? `, and ${formatCount(issues.length - 1, 'more thing')} to repair` : ''
  return first && `${first.path || 'The table'} ${first.message}${more}`
}
