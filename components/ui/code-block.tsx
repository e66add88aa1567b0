import { CopyButton } from './copy-button.tsx'

/** Code as text with a button that copies all of it. Long lines wrap, so nothing is hidden on a telephone or on paper. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className="relative rounded-md border bg-sunken">
      <pre className="p-3 pr-12 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap">
        <code>{code}</code>
      </pre>
      <div className="absolute top-1.5 right-1.5">
        <CopyButton text={code} label={`Copy ${label}`} />
      </div>
    </div>
  )
}
