import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countBody, countText, photosOf } from './counting';
import { groupByDay } from './grouping';
import { Latest } from './latest';
import { clock, dayLabel, momentLabel, readDay, shortTime } from './time';

const local = (text: string) => new Date(text).toISOString();
const now = new Date('2023-01-31T15:00:00');

describe('times', () => {
  it('become coarser with age', () => {
    expect(shortTime(local('2023-01-31T14:32:00'), now, 'zh')).toBe('14:32');
    expect(shortTime(local('2023-01-30T23:59:00'), now, 'zh')).toBe('23:59');
    expect(shortTime(local('2023-01-25T09:00:00'), now, 'zh')).toBe('周三');
    expect(shortTime(local('2023-01-25T09:00:00'), now, 'en')).toBe('Wed');
    expect(shortTime(local('2023-01-23T09:00:00'), now, 'zh')).toBe('1月23日');
    expect(shortTime(local('2022-12-05T09:00:00'), now, 'en')).toBe('5 Dec 2022');
  });

  it('are of the reader’s own clock', () => {
    expect(clock(local('2023-01-31T04:05:00'))).toBe('04:05');
    expect(dayLabel(new Date('2023-03-01T00:00:00'), now, 'zh')).toBe('3月1日');
  });

  it('keep a day without a time as a day', () => {
    expect(momentLabel('2023-01-31', 'zh')).toBe('2023年1月31日');
    expect(momentLabel('2023-01-31T23:30:00+08:00', 'en')).toBe('31 Jan 2023');
  });
});

describe('readDay', () => {
  it('takes the ways in which people write a day', () => {
    for (const text of ['2023-01-31', '2023/1/31', ' 2023年1月31日 ', '2023.01.31']) expect(readDay(text)).toBe('2023-01-31');
  });

  it('refuses days that do not exist, and half a date', () => {
    for (const text of ['2023-02-29', '2023-13-01', '2023-01', 'today', '31/01/2023']) expect(readDay(text)).toBeNull();
  });
});

describe('grouping', () => {
  it('heads a sorted list by day, week and month', () => {
    const items = ['2023-01-31T14:00', '2023-01-31T01:00', '2023-01-30T10:00', '2023-01-26T10:00', '2023-01-10T10:00', '2022-11-02T10:00']
      .map((at) => ({ updated_at: local(`${at}:00`) }));
    const groups = groupByDay(items, now, 'zh', { today: '今天', yesterday: '昨天', week: '过去 7 天' });
    expect(groups.map(({ label, items: { length } }) => [label, length])).toEqual([
      ['今天', 2],
      ['昨天', 1],
      ['过去 7 天', 1],
      ['1月', 1],
      ['2022年11月', 1],
    ]);
    expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
  });
});

describe('counting', () => {
  it('takes a Han character or a foreign word for one', () => {
    expect(countText('2022年，Torch Academy 开出18个班次。')).toEqual({ han: 6, words: 4 });
  });

  it('counts text and photos of a body', () => {
    const body = {
      type: 'doc' as const,
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: '火' }, { type: 'text', text: '炬ABC' }] },
        { type: 'figure', content: [{ type: 'photo', attrs: { photo: 'p1' } }, { type: 'caption', content: [{ type: 'text', text: '图注' }] }] },
        { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'one two' }] }] }] },
      ],
    };
    expect(countBody(body)).toEqual({ chars: 7, minutes: 1, photos: 1 });
    expect(photosOf(body)).toEqual(['p1']);

    expect(countBody({ type: 'doc', content: [{ type: 'paragraph' }] })).toEqual({ chars: 0, minutes: 0, photos: 0 });
  });
});

describe('latest', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const setup = () => {
    const waiting: { input: number; resolve: (answer: string) => void; reject: (error: unknown) => void }[] = [];
    const answers: string[] = [];
    const errors: unknown[] = [];
    const latest = new Latest<number, string>({
      delay: 60,
      work: (input) => new Promise((resolve, reject) => waiting.push({ input, resolve, reject })),
      onanswer: (answer) => answers.push(answer),
      onerror: (error) => errors.push(error),
    });
    return { latest, waiting, answers, errors };
  };

  it('runs once after a burst, and once more for what came meanwhile', async () => {
    const { latest, waiting, answers } = setup();
    latest.request(1);
    latest.request(2);
    await vi.advanceTimersByTimeAsync(60);
    latest.request(3);
    latest.request(4);
    await vi.advanceTimersByTimeAsync(60);
    expect(waiting.map(({ input }) => input)).toEqual([2]);
    waiting[0]?.resolve('two');
    await vi.advanceTimersByTimeAsync(0);
    expect(waiting.map(({ input }) => input)).toEqual([2, 4]);
    waiting[1]?.resolve('four');
    await vi.advanceTimersByTimeAsync(0);
    expect(answers).toEqual(['two', 'four']);
  });

  it('begins at once where there is no pause, and then takes the newest', async () => {
    const begun: number[] = [];
    const seen: number[] = [];
    const latest = new Latest<number, number>({
      delay: 0,
      work: async (input) => {
        begun.push(input);
        await new Promise((resolve) => setTimeout(resolve, 50));
        return input;
      },
      onanswer: (answer) => seen.push(answer),
      onerror: () => undefined,
    });
    latest.request(1);
    expect(begun).toEqual([1]);
    for (let input = 2; input <= 10; input += 1) {
      latest.request(input);
      await vi.advanceTimersByTimeAsync(20);
    }
    await vi.advanceTimersByTimeAsync(100);
    expect(seen).toEqual(begun);
    expect(seen.at(-1)).toBe(10);
    expect(seen.length).toBeLessThan(8);
  });

  it('drops answers and errors after a cancel', async () => {
    const { latest, waiting, answers, errors } = setup();
    latest.request(1);
    await vi.advanceTimersByTimeAsync(60);
    latest.cancel();
    waiting[0]?.resolve('late');
    await vi.advanceTimersByTimeAsync(100);
    expect(answers).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('tells an error only where nothing newer is asked for', async () => {
    const { latest, waiting, errors } = setup();
    latest.request(1);
    await vi.advanceTimersByTimeAsync(60);
    waiting[0]?.reject('down');
    await vi.advanceTimersByTimeAsync(0);
    expect(errors).toEqual(['down']);
  });
});
