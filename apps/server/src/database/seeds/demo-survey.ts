import { type BranchingScript, newId, type ScriptInput, type ScriptStep } from '@callcard/crm-core';

const say = (en: string, ru: string, uk: string) => ({ en, ru, uk });
const [greeting, later, score, reason, praise, product, letter, goodbye] = Array.from({ length: 8 }, () => newId());
const on = (otherwise: string | null, branches: Extract<ScriptStep['leads'], { kind: 'on' }>['branches'] = []): ScriptStep['leads'] => ({
  ...{ kind: 'on', branches, otherwise },
});
const end = (result: string): ScriptStep['leads'] => ({ kind: 'end', result });

/** Of a queue that nobody calls in: it is for whom a campaign calls. */
export const demoSurveyInput: ScriptInput = { title: 'Survey after an order', queue: 'survey', locale: 'en', body: null, active: true };

/** A short survey, as a telemarketer leads it. */
export const demoSurvey: Omit<BranchingScript, 'locale'> = {
  steps: [
    {
      ...{ id: greeting!, name: 'Greeting' },
      says: say(
        '{client.addressAs}, good day! {company}, {agent.name} speaking. We would like to know how you are served: three questions, two minutes.',
        '{client.addressAs}, добрый день! {company}, {agent.name}. Хотим узнать, довольны ли вы нами: три вопроса, две минуты.',
        '{client.addressAs}, добрий день! {company}, {agent.name}. Хочемо дізнатися, чи задоволені ви нами: три запитання, дві хвилини.',
      ),
      question: {
        ...{ key: 'hasTime', required: true, wants: { kind: 'yesNo' } },
        text: say('Do you have a minute now?', 'Вам сейчас удобно говорить?', 'Вам зараз зручно говорити?'),
      },
      leads: on(later!, [{ when: { op: 'is', values: ['yes'] }, to: score! }]),
    },
    {
      ...{ id: later!, name: 'Another day' },
      says: say('Then we will call another day.', 'Тогда позвоним в другой день.', 'Тоді зателефонуємо іншого дня.'),
      question: {
        ...{ key: 'callOn', required: false, wants: { kind: 'date' } },
        text: say('Which day suits you?', 'Какой день вам подходит?', 'Який день вам зручний?'),
      },
      leads: end('callBack'),
    },
    {
      ...{ id: score!, name: 'Score' },
      says: say('Thank you!', 'Спасибо!', 'Дякую!'),
      question: {
        ...{ key: 'recommends', required: true, wants: { kind: 'scale' } },
        text: say(
          'From 0 to 10: how likely would you recommend us to friends?',
          'От 0 до 10: порекомендуете ли вы нас знакомым?',
          'Від 0 до 10: чи порадите ви нас знайомим?',
        ),
      },
      leads: on(product!, [{ when: { op: 'less', value: 7 }, to: reason! }, { when: { op: 'atLeast', value: 9 }, to: praise! }]), // prettier-ignore
    },
    {
      ...{ id: reason!, name: 'What went wrong' },
      says: say('I am sorry to hear that.', 'Мне жаль это слышать.', 'Мені прикро це чути.'),
      question: {
        ...{ key: 'wentWrong', required: true, wants: { kind: 'text' } },
        text: say('What should we do better?', 'Что нам сделать лучше?', 'Що нам зробити краще?'),
      },
      leads: on(product!),
    },
    {
      ...{ id: praise!, name: 'What went well' },
      says: say('How good to hear!', 'Как приятно!', 'Як приємно!'),
      question: {
        ...{ key: 'wentWell', required: false },
        wants: {
          kind: 'choices',
          options: [
            { key: 'speed', text: say('Speed', 'Скорость', 'Швидкість') },
            { key: 'people', text: say('People', 'Люди', 'Люди') },
            { key: 'price', text: say('Price', 'Цена', 'Ціна') },
          ],
        },
        text: say('What did you like most?', 'Что понравилось больше всего?', 'Що сподобалося найбільше?'),
      },
      leads: on(product!),
    },
    {
      ...{ id: product!, name: 'Further need' },
      says: say('One more question.', 'Ещё один вопрос.', 'Ще одне запитання.'),
      question: {
        ...{ key: 'needsMore', required: true, wants: { kind: 'yesNo' } },
        text: say('Do you plan to order again this year?', 'Планируете ли вы заказывать ещё в этом году?', 'Чи плануєте ви замовляти ще цього року?'),
      },
      leads: on(goodbye!, [{ when: { op: 'is', values: ['yes'] }, to: letter! }]),
    }, // prettier-ignore
    {
      ...{ id: letter!, name: 'Offer' },
      says: say('We will send you an offer.', 'Мы пришлём вам предложение.', 'Ми надішлемо вам пропозицію.'),
      question: {
        ...{ key: 'email', required: false, wants: { kind: 'email' } },
        text: say('Which address may we write to?', 'На какой адрес прислать?', 'На яку адресу надіслати?'),
      },
      leads: end('interested'),
    },
    {
      ...{ id: goodbye!, name: 'Goodbye', question: null },
      says: say('Thank you for your time. Goodbye!', 'Спасибо за ваше время. До свидания!', 'Дякую за ваш час. До побачення!'),
      leads: end('information'),
    },
  ],
  objections: [
    {
      id: newId(),
      title: say('Where did you get my number?', 'Откуда у вас мой номер?', 'Звідки у вас мій номер?'),
      answer: say(
        'You left it with your order. If you wish, we will not call any more.',
        'Вы оставили его при заказе. Если хотите, больше звонить не будем.',
        'Ви залишили його під час замовлення. Якщо хочете, більше не телефонуватимемо.',
      ),
    },
    {
      id: newId(),
      title: say('I take part in no surveys', 'Я не участвую в опросах', 'Я не беру участі в опитуваннях'),
      answer: say(
        'It is only three questions, and you may stop whenever you like.',
        'Всего три вопроса, и остановиться можно в любой момент.',
        'Лише три запитання, і зупинитися можна будь-коли.',
      ),
    },
  ],
};
