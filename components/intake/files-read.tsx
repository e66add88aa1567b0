/** Files that many have, and what each fills; all that are read stand in docs/registering.md. */
const fills = {
  MLmodel: 'inputs, outputs, runtime',
  'model.onnx, model.pkl …': 'model and its format',
  'requirements.txt, conda.yaml …': 'libraries and their versions',
  'README.md': 'summary and documentation',
  'metrics.json': 'offline metrics',
  'scenarios.csv': 'scenarios',
  'train.csv, train.parquet …': 'data and its profile',
}

/** What is read of a folder, beside the place to drop it. */
export const FilesRead = () => (
  <dl
    aria-label="What is read"
    className="grid grid-cols-2 sm:grid-cols-[auto_minmax(0,1fr)] content-start gap-x-4 gap-y-1.5 text-sm lg:gap-y-2.5 sm:max-lg:pl-8"
  >
    {Object.entries(fills).map(([files, what]) => (
      <div key={files} className="contents">
        <dt className="font-mono text-ink max-sm:text-xs">{files}</dt>
        <dd className="min-w-0 text-muted max-sm:text-xs">{what}</dd>
      </div>
    ))}
  </dl>
)
