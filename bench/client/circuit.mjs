// A Blazor Server circuit without a browser: it opens a page as blazor.web.js does, acknowledges render batches, answers JS
// interop and takes .NET streams, and knows nothing of a DOM. It counts what passes on the socket.
import WebSocket from 'ws';
import { frame, unframe } from './message-pack.mjs';
import { StampReader, now } from './stamps.mjs';

const messageType = { invocation: 1, streamItem: 2, completion: 3, streamInvocation: 4, ping: 6, close: 7 };
const jsCallResult = { default: 0, objectReference: 1, streamReference: 2, void: 3 };
const recordSeparator = '\x1e';
const pingInterval = 15_000;
const startTimeout = 30_000;

/** Where the sample pages and the bare WebSocket say that nothing more comes. */
export const endMark = '@@END@@';

/** What both kinds of connection count and time. `ended` resolves with the end mark and rejects when the connection falls. */
class Connection {
  constructor({ compressed = false, stamps = false } = {}) {
    this.compressed = compressed;
    this.stamps = stamps ? new StampReader() : null;
    this.delays = [];
    this.messages = 0;
    this.ended = new Promise((resolve, reject) => {
      this.succeed = resolve;
      this.fail = reject;
    });
    this.ended.catch(() => { }); // whoever waits for it sees it
  }

  /** Bytes on the socket since the page was up, until now or until the end. */
  get bytesDown() {
    return this.#counted('bytesRead');
  }

  get bytesUp() {
    return this.#counted('bytesWritten');
  }

  #counted(counter) {
    return (this.finish ?? this.socket._socket)[counter] - this.begin[counter];
  }

  connect(address, headers = {}) {
    this.socket = new WebSocket(address, {
      headers,
      // What goes up stays uncompressed: it is little, and the client's time should not be measured.
      perMessageDeflate: this.compressed ? { threshold: Number.MAX_SAFE_INTEGER } : false,
      skipUTF8Validation: true,
    });
    this.socket.on('error', this.fail);
    this.socket.on('close', () => this.fail(new Error('The server closed the connection.')));
  }

  startCounting() {
    this.begin = this.#counters();
  }

  #counters() {
    const { bytesRead, bytesWritten } = this.socket._socket;
    return { bytesRead, bytesWritten };
  }

  arrived(data) {
    this.messages++;
    const at = now();
    if (this.stamps) this.delays.push(...this.stamps.read(data.toString('latin1'), at));
    if (data.includes(endMark)) {
      this.finish = this.#counters();
      this.succeed();
    }
  }

  close() {
    clearInterval(this.pinging);
    this.socket?.terminate();
  }
}

/** The tokens over a WebSocket and nothing else. */
export class BareSocket extends Connection {
  async open(base, path) {
    this.connect(base.replace(/^http/, 'ws') + path);
    await new Promise((resolve, reject) => this.socket.once('open', resolve).once('error', reject));
    this.startCounting();
    this.socket.on('message', data => this.arrived(data));
    return this;
  }
}

/** A page of a Blazor Server app. */
export class Circuit extends Connection {
  #objects = 0;
  #calls = 0;

  /** @param answers what functions of the page answer, by name; all others answer nothing. */
  constructor({ answers = {}, ...options } = {}) {
    super(options);
    this.answers = answers;
  }

  async open(base, path, cookie = '') {
    const address = base + path;
    const response = await fetch(address, { headers: { Accept: 'text/html', Cookie: cookie } });
    const page = await response.text();
    const { markers, state } = readMarkers(page);
    if (markers.length === 0) throw new Error(`${path} (${response.status}) holds no interactive component.`);
    this.address = address;
    this.connect(base.replace(/^http/, 'ws') + '/_blazor', { Origin: base, Cookie: cookie });
    await new Promise((resolve, reject) => {
      const timeout = setTimeout(() => reject(new Error('The circuit did not start.')), startTimeout);
      this.ended.catch(reject);
      this.started = circuitId => {
        clearTimeout(timeout);
        this.#addRootComponents(markers, state);
        resolve(circuitId);
      };
      this.socket.once('open', () => this.socket.send('{"protocol":"blazorpack","version":1}' + recordSeparator));
      this.socket.once('message', answer => {
        const { error } = JSON.parse(answer.toString().replace(recordSeparator, ''));
        if (error) return reject(new Error(error));
        this.socket.on('message', data => this.#receive(data));
        this.#send([messageType.invocation, {}, 'start', 'StartCircuit', [base + '/', address, '[]', state]]);
      });
    });
    this.pinging = setInterval(() => this.#send([messageType.ping]), pingInterval);
    return this;
  }

  #addRootComponents(markers, state) {
    const operations = markers.map((marker, i) => ({ type: 'add', ssrComponentId: i + 1, marker }));
    this.#call('UpdateRootComponents', JSON.stringify({ batchId: 1, operations }), state);
    this.startCounting();
  }

  #send(message) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(frame(message));
  }

  #call(target, ...parameters) {
    this.#send([messageType.invocation, {}, null, target, parameters]);
  }

  #receive(data) {
    if (this.begin) this.arrived(data);
    for (const message of unframe(data)) {
      const [type, , id, target, parameters] = message;
      if (type === messageType.invocation) this.#invoked(target, parameters);
      else if (type === messageType.completion) this.#completed(id, message);
      else if (type === messageType.close) this.fail(new Error('The server closed the circuit: ' + message[1]));
    }
  }

  #invoked(target, parameters) {
    switch (target) {
      case 'JS.RenderBatch': return this.#call('OnRenderCompleted', parameters[0], null);
      case 'JS.BeginInvokeJS': return this.#answerJsCall(...parameters);
      case 'JS.BeginTransmitStream': return this.#takeStream(parameters[0]);
      case 'JS.Error': return this.fail(new Error('The circuit failed: ' + parameters[0]));
    }
  }

  /** Whatever is asked of JavaScript succeeds. As the module does, the page says that it is seen. */
  #answerJsCall(call, identifier, argumentsJson, resultType) {
    if (identifier === 'open') this.#callServer(JSON.parse(argumentsJson)[2].__dotNetObject, 'OnVisibilityChanged', true);
    if (call === 0) return; // no answer is wanted
    const result = resultType === jsCallResult.objectReference ? { __jsObjectId: ++this.#objects } : this.answers[identifier] ?? null;
    this.#call('EndInvokeJSFromDotNet', call, true, JSON.stringify([call, true, result]));
  }

  #callServer(object, method, ...parameters) {
    this.#call('BeginInvokeDotNetFromJS', String(++this.#calls), null, method, object, JSON.stringify(parameters));
  }

  /** The server is ready to send a stream: ask for it, and let it come. */
  #takeStream(id) {
    this.#send([messageType.streamInvocation, {}, `stream-${id}`, 'SendDotNetStreamToJS', [id]]);
  }

  #completed(id, [, , , resultKind, result]) {
    if (id !== 'start') return; // a stream is over
    if (resultKind === 3 && result) this.started(result);
    else this.fail(new Error('The circuit was refused: ' + result));
  }
}

/** The interactive components of a page, and the state that goes back with them. */
function readMarkers(page) {
  const markers = [...page.matchAll(/<!--Blazor:(\{.*?\})-->/gs)]
    .map(([, json]) => JSON.parse(json))
    .filter(({ type, descriptor }) => type === 'server' && descriptor)
    .map((marker, uniqueId) => ({ ...marker, uniqueId }));
  const state = /<!--Blazor-Server-Component-State:([^-]*)-->/.exec(page)?.[1] ?? '';
  return { markers, state };
}
