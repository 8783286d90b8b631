// Words that people look for, put into the invented texts: phrases of the field, short words, signs and numbers, and titles in other
// scripts. Shares are fractions of all titles; three times as many abstracts have the phrase.
import { between, pick, type Random, randomOf } from './random.ts'

const stream = 11

export const phrases: [phrase: string, share: number][] = [
  ['deep learning', 0.05],
  ['neural networks', 0.05],
  ['a neural network', 0.02],
  ['transformers', 0.02],
  ['a transformer', 0.01],
  ['attention', 0.02],
  ['language models', 0.03],
  ['reinforcement learning', 0.02],
  ['graph neural networks', 0.01],
  ['diffusion models', 0.01],
  ['image segmentation', 0.01],
  ['machine translation', 0.005],
  ['meta-learning', 0.003],
  ['few-shot learning', 0.003],
  ['semi-supervised learning', 0.003],
  ['state-of-the-art results', 0.01],
  ['Bayesian optimisation', 0.002],
  ['variational autoencoders', 0.002],
  ['contrastive learning', 0.003],
  ['knowledge distillation', 0.002],
  ['quantum computing', 0.002],
  ['protein folding', 0.001],
  ['dark matter', 0.002],
  ['climate change', 0.002],
  ['gene expression', 0.002],
  ['AI', 0.03],
  ['ML', 0.01],
  ['RL', 0.004],
  ['NLP', 0.006],
  ['GANs', 0.01],
  ['a GAN', 0.004],
  ['LLMs', 0.015],
  ['VAEs', 0.002],
  ['CNNs', 0.006],
  ['3D', 0.008],
  ['5G', 0.003],
  ['IoT', 0.004],
  ['C++', 0.002],
  ['C#', 0.0003],
  ['F#', 0.0001],
  ['A*', 0.0003],
  ['R', 0.002],
  ['Go', 0.001],
  ['GPT-4', 0.004],
  ['GPT-3.5', 0.002],
  ['BERT-base', 0.001],
  ['Word2vec', 0.001],
  ['COVID-19', 0.008],
  ['CIFAR-10', 0.003],
  ['k-means', 0.002],
  ['Q-learning', 0.002],
  ['t-SNE', 0.001],
  ['β-VAE', 0.0003],
  ['$\\alpha$-divergence', 0.0003],
  ['$\\ell_1$-regularisation', 0.0005],
  ['ℓ₁ norms', 0.0003],
  ['TCP/IP', 0.0005],
  ['D’Alembert’s principle', 0.0001],
  ['the Schrödinger equation', 0.001],
  ['Erdős–Rényi graphs', 0.0005],
  ['the Poincaré ball', 0.0005],
]

export interface Script {
  name: string
  share: number
  words: string[]
  /** Between two words. */
  space: string
  authors: string[]
}

export const scripts: Script[] = [
  {
    name: 'Chinese',
    share: 0.006,
    words:
      '深度学习 神经网络 机器翻译 图像分割 自然语言处理 强化学习 推荐系统 知识图谱 目标检测 数据挖掘 综述 方法研究 基于注意力机制的'.split(
        ' ',
      ),
    space: '',
    authors: ['王伟', '李娜', '张敏', '刘洋', '陈静'],
  },
  {
    name: 'Japanese',
    share: 0.004,
    words:
      '深層学習による 日本語文書の 要約と評価 機械翻訳 ニューラルネットワーク 画像認識 強化学習 データ解析 に関する研究'.split(
        ' ',
      ),
    space: '',
    authors: ['山田 太郎', '佐藤 花子', '鈴木 一郎'],
  },
  {
    name: 'Korean',
    share: 0.003,
    words: '딥러닝 기반 신경망을 이용한 기계 번역 영상 분할 강화학습 자연어 처리 연구 모델'.split(' '),
    space: ' ',
    authors: ['김민수', '이서연', '박지훈'],
  },
  {
    name: 'Cyrillic',
    share: 0.005,
    words:
      'глубокое обучение нейронные сети машинный перевод обработка естественного языка метод анализа данных оптимизация модели'.split(
        ' ',
      ),
    space: ' ',
    authors: ['Иван Петров', 'Мария Смирнова', 'Алексей Козлов'],
  },
  {
    name: 'Greek',
    share: 0.001,
    words:
      'βαθιά μάθηση νευρωνικά δίκτυα μηχανική μετάφραση επεξεργασία φυσικής γλώσσας ανάλυση δεδομένων'.split(
        ' ',
      ),
    space: ' ',
    authors: ['Γιώργος Παπαδόπουλος', 'Μαρία Νικολάου'],
  },
  {
    name: 'Arabic',
    share: 0.002,
    words: 'تعلم الآلة العميق الشبكات العصبية للغة العربية الترجمة الآلية معالجة اللغات تحليل البيانات'.split(
      ' ',
    ),
    space: ' ',
    authors: ['محمد الخوارزمي', 'فاطمة حسن'],
  },
  {
    name: 'Hebrew',
    share: 0.0005,
    words: 'למידה עמוקה רשתות נוירונים תרגום מכונה עיבוד שפה ניתוח נתונים'.split(' '),
    space: ' ',
    authors: ['דוד כהן', 'שרה לוי'],
  },
  {
    name: 'Hindi',
    share: 0.0005,
    words: 'गहन अधिगम तंत्रिका नेटवर्क मशीन अनुवाद भाषा प्रसंस्करण विश्लेषण'.split(' '),
    space: ' ',
    authors: ['राहुल शर्मा', 'प्रिया वर्मा'],
  },
  {
    name: 'Thai',
    share: 0.0003,
    words: 'การเรียนรู้เชิงลึก โครงข่ายประสาท การแปลภาษา การประมวลผล ข้อมูล'.split(' '),
    space: '',
    authors: ['สมชาย ใจดี', 'สมหญิง รักไทย'],
  },
]

export interface RealWords {
  /** What the title ends with. */
  inTitle: string[]
  inAbstract: string[]
  /** A title in another script, instead of the invented one, and its only author. */
  other: { title: string; author: string } | undefined
}

/** What the n-th paper says that people look for; most say one or two things of it. */
export function realWords(index: number): RealWords {
  const random = randomOf(stream, index)
  const inTitle: string[] = []
  const inAbstract: string[] = []
  for (const [phrase, share] of phrases) {
    const draw = random()
    if (draw < share) inTitle.push(phrase)
    if (draw < share * 3) inAbstract.push(phrase)
  }
  return { inTitle, inAbstract, other: otherScript(random) }
}

function otherScript(random: Random): RealWords['other'] {
  let draw = random()
  for (const { share, words, space, authors } of scripts) {
    draw -= share
    if (draw >= 0) continue
    const chosen = Array.from({ length: between(random, 3, 5) }, () => pick(random, words))
    return { title: [...new Set(chosen)].join(space), author: pick(random, authors) }
  }
  return undefined
}
