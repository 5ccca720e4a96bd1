// The whole app in a browser: a person signs in, makes units, and generates.
import { chromium } from 'playwright-core';

const person = { email: 'teacher@school.example', password: 'planning-next-week' }; // of BlazorAi.App/Setup/DevelopmentSeed.cs

export const launchBrowser = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

export async function signIn(context, base) {
  const page = await context.newPage();
  await page.goto(base + '/sign-in');
  await page.fill('#email', person.email);
  await page.fill('#password', person.password);
  await page.click('button[type=submit]:has-text("Sign in")');
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'));
  return page;
}

/** Makes a unit; the page then shows it. Answers its path. */
export async function makeUnit(page, base, title) {
  await page.goto(base + '/units/new');
  await page.locator('#unit-title:enabled').fill(title);
  await page.fill('#unit-subject', 'Geography');
  await page.fill('#unit-year', 'Year 5');
  await page.click('button:has-text("Make the unit")');
  await page.waitForURL(/\/units\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** Asks for text about the unit that the page shows. The provider decides when it comes. */
export async function generate(page) {
  await page.locator('#assist-prompt:enabled').fill('Six lessons of an hour, with one practical.');
  await page.click('button.primary:has-text("Generate")');
  await page.locator('.result[data-state=running]').waitFor();
}

export const cookies = async context => (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');

/** Notes in the page the delay of every stamp when it is in the document, and again at the next frame. Read it with readDelays. */
export async function watchStamps(page) {
  await page.evaluate(() => {
    const range = 36 ** 5;
    const now = () => performance.timeOrigin + performance.now();
    const watch = { inDocument: [], atFrame: [], newest: -1 };
    globalThis.stampWatch = watch;
    const look = () => {
      const text = document.querySelector('.result-text')?.textContent.slice(-4000) ?? '';
      const at = now();
      const fresh = [];
      for (const [, digits] of text.matchAll(/ ~([0-9a-z]{5})(?![0-9a-z])/g)) {
        const time = parseInt(digits, 36);
        if (time > watch.newest) fresh.push(time);
      }
      if (fresh.length === 0) return;
      watch.newest = Math.max(...fresh);
      fresh.forEach(time => watch.inDocument.push((at - time) % range));
      requestAnimationFrame(() => fresh.forEach(time => watch.atFrame.push((now() - time) % range)));
    };
    new MutationObserver(look).observe(document.querySelector('.result'), { childList: true, subtree: true, characterData: true });
  });
}

export const readDelays = page => page.evaluate(() => {
  const { inDocument, atFrame } = globalThis.stampWatch;
  return { inDocument, atFrame };
});
