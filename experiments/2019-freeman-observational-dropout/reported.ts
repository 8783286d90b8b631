// What the paper itself reports. No run here makes these numbers.
import type { ReportedTable } from '#lab/experiment.ts'

const figure =
  'Read off the article’s figures, ±1 point: the paper’s numbers, not ours, probably of wide starts. Its runs took two days on 96 cores.'

export const reported: readonly ReportedTable[] = [
  {
    title: 'Cart-pole, trained jointly: score by peek rate, 10 runs each',
    columns: ['Peek rate (%)', 'Mean', 'Standard deviation'],
    rows: [
      ['1', '351', '5'],
      ['3', '410', '4'],
      ['5', '519', '53'],
      ['10', '607', '6'],
      ['20', '612', '5'],
      ['30', '617', '6'],
      ['40', '610', '6'],
      ['50', '616', '5'],
      ['60', '617', '5'],
      ['70', '615', '6'],
      ['80', '617', '7'],
      ['90', '618', '7'],
      ['100', '624', '5'],
    ],
    note: `${figure} The article has no controls beside them.`,
  },
  {
    title: 'Cart-pole, policies trained in the learned model alone: real score by peek rate, 10 runs each',
    columns: ['Peek rate (%)', 'Mean', 'Standard deviation', 'Median', 'Best'],
    rows: [
      ['1', '313', '125', '336', '456'],
      ['3', '199', '192', '144', '521'],
      ['5', '129', '188', '21', '503'],
      ['10', '106', '194', '4', '593'],
      ['20', '20', '22', '13', '76'],
      ['30', '12', '3', '13', '14'],
      ['40', '62', '84', '19', '260'],
      ['50', '56', '116', '12', '383'],
      ['60', '16', '18', '13', '66'],
      ['70', '20', '28', '8', '77'],
      ['80', '19', '21', '11', '57'],
      ['90', '26', '50', '12', '167'],
    ],
    note: `${figure} Its champion is the best one at 10%, whose median is 4. Models that were trained to predict had 274 ± 122 with 120 hidden units and 430 ± 15 with 1,200.`,
  },
  {
    title: 'Grid world: reward a step by peek rate',
    columns: ['Peek rate (%)', 'Convolutional', 'Fully connected'],
    rows: [
      ['0', '0.14', '0.16'],
      ['10', '0.49', '0.30'],
      ['20', '0.84', '0.58'],
      ['30', '1.09', '1.09'],
      ['40', '1.32', '1.15'],
      ['50', '1.51', '1.48'],
      ['60', '1.66', '1.48'],
      ['70', '1.80', '1.63'],
      ['80', '1.88', '1.78'],
      ['90', '1.95', '1.89'],
      ['100', '2.03', '1.82'],
    ],
    note: 'Read off the article’s figure, ±0.03: the paper’s numbers, not ours. At 100% no model is asked, so the gap there is noise. Standing still earns exactly 1.',
  },
  {
    title: 'CarRacing: score by peek rate, 5 runs each',
    columns: [
      'Peek rate (%)',
      'Trained jointly',
      'Standard deviation',
      'Linear on the model',
      'Standard deviation',
    ],
    rows: [
      ['10', '512', '41', '679', '129'],
      ['20', '707', '33', '711', '84'],
      ['30', '802', '20', '774', '79'],
      ['40', '845', '35', '788', '70'],
      ['50', '865', '19', '751', '51'],
      ['60', '874', '15', '704', '79'],
      ['70', '869', '22', '697', '41'],
      ['80', '881', '11', '676', '33'],
      ['90', '890', '7', '676', '72'],
      ['100', '894', '13', '–', '–'],
    ],
    note: 'Read off the article’s figure: the paper’s numbers, not ours, on images of the original environment. It has no linear policy on a random model beside them.',
  },
]
