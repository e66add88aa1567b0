import type { Metric } from './schema.ts'

type Said = [title: string, direction: Metric['direction'], more?: Partial<Pick<Metric, 'unit' | 'least' | 'most'>>]

const share = { least: 0, most: 1 }
const error = { least: 0 }

/** What everybody measures. Whose range is given as 0 to 1 is a share, never a percentage. */
const everywhere: Record<string, Said> = {
  accuracy: ['Accuracy', 'higher', share],
  auc: ['Area under the ROC curve', 'higher', share],
  average_precision: ['Average precision', 'higher', share],
  brier: ['Brier score', 'lower', share],
  calibration: ['Calibration: predicted over observed', null, error],
  ctr: ['Click-through rate', 'higher', share],
  f1: ['F1 score', 'higher', share],
  log_loss: ['Log loss', 'lower', { least: 0, unit: 'nats' }],
  mae: ['Mean absolute error', 'lower', error],
  mape: ['Mean absolute percentage error', 'lower', error],
  mean_iou: ['Mean intersection over union', 'higher', share],
  mse: ['Mean squared error', 'lower', error],
  policy_value: ['Value of the policy', 'higher'],
  r2: ['Coefficient of determination', 'higher', { most: 1 }],
  rmse: ['Root mean squared error', 'lower', error],
}

/** What is measured of a ranking, also of its first k: `ndcg@10`, `hit_rate_top_5`. */
const ranked: Record<string, Said> = {
  hit_rate: ['Hit rate', 'higher', share],
  map: ['Mean average precision', 'higher', share],
  mrr: ['Mean reciprocal rank', 'higher', share],
  ndcg: ['Normalised discounted cumulative gain', 'higher', share],
  precision: ['Precision', 'higher', share],
  recall: ['Recall', 'higher', share],
  snips_click_rate: ['Off-policy click rate (SNIPS)', 'higher', share],
}

const metricOf = (name: string, [title, direction, more]: Said, ofFirst = ''): Metric => ({
  name,
  title: title + ofFirst,
  direction,
  unit: null,
  least: null,
  most: null,
  ...more,
  primary: false,
  guardrail: false,
  builtin: true,
})

/** The metrics that every catalog knows; a row of the same name takes the place of one. */
export const builtinMetrics: readonly Metric[] = Object.entries({ ...everywhere, ...ranked })
  .map(([name, said]) => metricOf(name, said))
  .toSorted((a, b) => (a.name < b.name ? -1 : 1))

const known = new Map(builtinMetrics.map((metric) => [metric.name, metric]))

/** What a name means everywhere, if anything: a metric of a ranking may end with how many of the first it looks at. */
export function builtinMetric(name: string): Metric | undefined {
  const [, family = '', k] = /^(.+?)(?:@|_at_|_top_)([1-9]\d{0,5})$/.exec(name) ?? []
  const said = Object.hasOwn(ranked, family) ? ranked[family] : undefined
  return known.get(name) ?? (said && metricOf(name, said, `, first ${k}`))
}

/** What others call the well-known ones, for the hint. */
export const otherNames: ReadonlyMap<string, string> = new Map([
  ['roc_auc', 'auc'],
  ['auroc', 'auc'],
  ['auc_roc', 'auc'],
  ['acc', 'accuracy'],
  ['ap', 'average_precision'],
  ['pr_auc', 'average_precision'],
  ['brier_score', 'brier'],
  ['cross_entropy', 'log_loss'],
  ['logloss', 'log_loss'],
  ['nll', 'log_loss'],
  ['f1_score', 'f1'],
  ['iou', 'mean_iou'],
  ['miou', 'mean_iou'],
  ['mean_absolute_error', 'mae'],
  ['mean_squared_error', 'mse'],
  ['r2_score', 'r2'],
  ['click_through_rate', 'ctr'],
])
