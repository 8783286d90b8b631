// What the paper itself reports, with its own data and networks. No run here makes these numbers.
import type { ReportedTable } from '#lab/experiment.ts'

const note =
  'These are the paper’s numbers, not ours: they need its videos and a network trained on ImageNet.'

export const reported: readonly ReportedTable[] = [
  {
    title: 'UCF-sports: accuracy (%)',
    columns: ['Method', 'Accuracy'],
    rows: [
      ['average pooling + SVM', '67'],
      ['max pooling + SVM', '66'],
      ['rank pooling + SVM', '66'],
      ['frames, fine-tuned', '70'],
      ['frames, fine-tuned, then rank pooling', '73'],
      ['average pooling, end to end', '70'],
      ['max pooling, end to end', '71'],
      ['rank pooling, end to end, diagonal gradient', '87'],
      ['rank pooling, end to end, full gradient', '87'],
      ['improved trajectories, Fisher vectors, rank pooling', '87.2'],
    ],
    note,
  },
  {
    title: 'Hollywood2: mean average precision (%)',
    columns: ['Method', 'mAP'],
    rows: [
      ['average pooling + SVM', '35.7'],
      ['max pooling + SVM', '30.0'],
      ['rank pooling + SVM', '31.0'],
      ['frames, fine-tuned', '34.1'],
      ['frames, fine-tuned, then rank pooling', '36.3'],
      ['average pooling, end to end', '37.9'],
      ['max pooling, end to end', '34.7'],
      ['rank pooling, end to end', '40.6'],
    ],
    note: `${note} The paper doesn’t say which gradient the last row used.`,
  },
  {
    title: 'Hollywood2 with hand-crafted features: mean average precision (%)',
    columns: ['Features', 'mAP'],
    rows: [
      ['rank-pooled HOG', '45.3'],
      ['rank-pooled HOF', '59.8'],
      ['rank-pooled MBH', '60.5'],
      ['rank-pooled trajectories', '49.8'],
      ['all four, with augmentation', '70.0'],
      ['HOG, HOF, MBH and a pretrained network', '71.4'],
      ['HOG, HOF, MBH and that network trained end to end', '73.4'],
    ],
    note,
  },
]
