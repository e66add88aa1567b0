'use client'

import type { ReactNode } from 'react'
import { formatCount } from '#lib/format'
import { Banner } from '../ui/banner.tsx'
import { FileChoice } from '../ui/file-choice.tsx'
import { TextArea } from '../ui/text-area.tsx'
import type { Intake, Read } from './use-intake.ts'

const mostListed = 20

/** Where metrics are chosen or pasted; the button to read them is the caller's. */
export function IntakeFields({ intake, where, children }: { intake: Intake; where: string; children: ReactNode }) {
  const { text, setText, trouble, takeFile } = intake
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <FileChoice accept=".json,.csv,.tsv,.txt,application/json,text/csv" onFile={(file) => void takeFile(file)} />
        <p className="text-soft">{where}</p>
      </div>
      <TextArea
        label="Paste a table, a metrics.json, or lines of a name and a number"
        rows={5}
        value={text}
        spellCheck={false}
        error={trouble}
        placeholder={'metric,value,n,lower,upper\nauc,0.71,2000,0.68,0.74\nlog_loss,0.41,2000,,'}
        onChange={({ target }) => setText(target.value)}
        className="font-mono text-sm"
      />
      <div className="flex justify-end">{children}</div>
    </>
  )
}

/** What was understood of what was given, and what was not, with its place. */
export function IntakeResult({ intake: { read, trouble } }: { intake: Intake }) {
  return <output className="grid max-w-3xl grid-cols-1 gap-2">{read && !trouble && <Understood {...read} />}</output>
}

function Understood({ rows, from, issues }: Read) {
  return (
    <>
      <p className="break-words text-soft">
        {formatCount(rows, 'row')} filled{from && ` from ${from}`}
      </p>
      {issues.length > 0 && (
        <Banner tone="decide" title={`Not understood: ${formatCount(issues.length, 'thing')}`}>
          <ul>
            {issues.slice(0, mostListed).map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                {path && <span className="font-mono text-sm">{path}</span>} {message}
              </li>
            ))}
            {issues.length > mostListed && <li>and {formatCount(issues.length - mostListed, 'more', 'more')}</li>}
          </ul>
        </Banner>
      )}
    </>
  )
}
