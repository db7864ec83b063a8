import { render } from "preact";
import browser from "webextension-polyfill";
import { App } from "./app.tsx";

const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
render(tab?.id === undefined ? <p>There is no tab to scan.</p> : <App tabId={tab.id} />, document.body);
