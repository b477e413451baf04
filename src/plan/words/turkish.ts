import type { PartOfVocabulary } from './vocabulary.ts'

export const turkish: PartOfVocabulary = {
  name: 'Turkish',
  phase: `
    faz/fazlar, aşama/aşamalar, evre/evreler, etap/etaplar, kilometre taşı/kilometre taşları,
    dönüm noktası/dönüm noktaları, sprint/sprintler, epik/epikler, iterasyon/iterasyonlar, yineleme/yinelemeler,
    sürüm/sürümler, dalga/dalgalar, döngü/döngüler, yıl/yıllar, çeyrek/çeyrekler, ay/aylar, hafta/haftalar, gün/günler`,
  task: `görev, görevler, alt görev, alt görevler, hikaye, hikayeler, kullanıcı hikayesi, iş, iş paketi, iş kalemi`,
  step: `adım, adımlar`,
  taskList: `
    görevler, görev listesi, ana görevler, kalan görevler, alt görevler, yapılacaklar, yapılacak, yapılacak işler,
    işler, teslimatlar, çıktılar, eylemler, eylem planı, faaliyetler, hikayeler, kullanıcı hikayeleri, iş paketleri,
    kontrol listesi`,
  criteria: `
    kabul kriterleri, kabul kriteri, başarı kriterleri, başarı kriteri, çıkış kriterleri, tamamlanma kriterleri,
    tamamlama kriterleri, bitiş kriterleri, giriş kriterleri, tamamlandı tanımı, bitti tanımı, hazır tanımı,
    beklenen sonuçlar, beklenen sonuç, kabul testleri`,
  gate: `kabul, kontrol noktası, kontrol noktaları, kriterler`,
  goal: `hedef, hedefler, amaç, amaçlar, genel hedef, sprint hedefi, faz hedefi, aşama hedefi, misyon, vizyon`,
  aside: `
    içindekiler, lejant, sözlük, kısaltmalar, değişiklik günlüğü, değişiklik geçmişi, sürüm geçmişi,
    başarı metrikleri, riskler, risk, risk yönetimi, risk azaltma, notlar, açıklamalar, referanslar, referans,
    kaynakça, ekler, oluşturulacak dosyalar, değiştirilecek dosyalar, değişen dosyalar, anahtar dosyalar,
    yönetici özeti, sonraki adımlar, kritik yol, uygulama stratejisi, geri alma planı, acil durum planı, kapsam dışı,
    hedef dışı, varsayımlar, açık sorular, karar günlüğü, öğrenilen dersler, alınan dersler, retrospektif,
    kaynak planlaması, iletişim planı, paydaşlar`,
  asideAlone: `
    içerik, format, geçmiş, metrikler, kaynaklar, bağlantılar, dosyalar, roller, ekip, ekipler, takım, bağlam,
    doğrulama, örnekler, örnek, komutlar, önemli tarihler, kararlar, göstergeler, kısıtlar, kısıtlamalar,
    sınırlamalar, öncelikler, sıralama, bütçe, maliyetler`,
  asideEnding: `metrikleri, öncelikleri, referansları, riskleri, uygulama sırası, önerilen sıra, yürütme sırası`,
  repeat: `
    özet, genel bakış, proje özeti, görev özeti, durum, mevcut durum, güncel durum, proje durumu, uygulama durumu,
    ilerleme, ilerleme takibi, ilerleme durumu`,
  repeatEnding: `özeti`,
  testLabel: `testler, test, doğrulama`,
  placeholder: `belirlenecek, daha sonra belirlenecek, yok, görev, açıklama, isim`,
  otherTable: `
    testler, test senaryoları, test planı, test matrisi, efor, tahminler, tahmin, takvim, zaman çizelgesi,
    zaman planı, bağımlılıklar, öncelik, teknoloji yığını, teknolojiler, mimari, proje yapısı, dizin yapısı,
    klasör yapısı, ortam değişkenleri, destek`,
  atLeast: `en az`,
  atMost: `en fazla, en çok`,
  joining: `ve, için, ile`,
  sumRow: `toplam, ara toplam, ortalama, genel toplam`,
  total: `toplam, toplam sayısı, sayısı, toplamı`,
  about: `yaklaşık, yaklaşık olarak, aşağı yukarı`,
  field: {
    'depends-on': `
      bağımlılık, bağımlılıklar, bağımlı, bağımlı olduğu, bağlı olduğu, bağlı, gerektirir, gerekli, sonra, öncül,
      öncüller, öncül görev`,
    precondition: `ön koşul, ön koşullar, önkoşul, önkoşullar, ön şart, engelleyen, engelleyenler`,
    blocks: `engeller, engellediği, bloke eder, açar`,
    status: `durum, durumu, statü, tamamlandı, yapıldı, bitti, ilerleme`,
    priority: `öncelik, önceliği, önem, aciliyet`,
    owner: `sorumlu, sorumlusu, sahibi, atanan, atanan kişi, kim, kişi, geliştirici`,
    estimate: `
      tahmin, tahmini süre, tahmini efor, efor, süre, süresi, zaman, büyüklük, puan, puanlar, saat, saatler, iş yükü`,
    goal: `hedef, amaç`,
    title: `
      görev, görev adı, başlık, ad, isim, adı, açıklama, tanım, faaliyet, eylem, iş, teslimat, hikaye, özellik, ne,
      adım`,
    id: `numara, sıra, sıra no, görev no, kod, anahtar, kimlik`,
    steps: `görevler, alt görevler, adımlar`,
  },
  status: {
    todo: `
      yapılacak, bekliyor, beklemede, açık, yeni, başlamadı, başlanmadı, henüz başlamadı, planlandı, planlanan,
      planlanıyor, engellendi, bloke, durduruldu, askıda, yapılmadı, tamamlanmadı, eksik, hayır`,
    'in-progress': `
      devam ediyor, sürüyor, yapılıyor, başladı, başlandı, çalışılıyor, geliştiriliyor, geliştirme aşamasında,
      incelemede, inceleniyor, test ediliyor, test aşamasında, aktif, kısmen, kısmen tamamlandı, kısmi`,
    done: `
      tamamlandı, tamam, bitti, bitirildi, yapıldı, tamamlanmış, kapalı, kapatıldı, kapandı, çözüldü, teslim edildi,
      yayınlandı, yayında, doğrulandı, onaylandı, evet`,
    dropped: `
      iptal, iptal edildi, vazgeçildi, ertelendi, reddedildi, atlandı, gerekli değil, gerek yok, planlanmıyor,
      yapılmayacak, kaldırıldı, geçersiz, donduruldu`,
  },
  titleStatus: `
    tamamlandı, tamam, bitti, bitirildi, yapıldı, çözüldü, devam ediyor, sürüyor, kısmen tamamlandı, yapılacak,
    bekliyor, beklemede, başlamadı, başlanmadı, planlandı, engellendi, iptal, iptal edildi, ertelendi, vazgeçildi`,
  doneFor: `
    yapılacak/yapıldı, bekliyor/tamamlandı, beklemede/tamamlandı, açık/kapalı, başlamadı/tamamlandı,
    başlanmadı/tamamlandı, planlandı/tamamlandı, yapılmadı/yapıldı, tamamlanmadı/tamamlandı, hayır/evet`,
  none: `yok, hiçbiri, hiçbir şey, bağımlılık yok, bağımsız, uygulanamaz, ön koşul yok, gerekmez`,
  completion: `
    tamamlandı, tamamlanmış, tamamlanması, tamamlandıktan, tamamlanınca, bitti, bitmiş, bitince, bittikten, hazır,
    onaylandı, çözüldü, olmalı, önce, tamamen, tamamlandığında`,
  weak: `
    planlandı, başladı, başlandı, paralel, paralel olarak, aynı anda, eş zamanlı, eşzamanlı, bkz., bkz, bakınız,
    bağımsız olarak, ilgili, isteğe bağlı, benzer`,
  dependency: `
    bağımlı, bağımlıdır, bağımlılık, bağımlılıklar, bağlı, bağlıdır, gerektirir, gerekli, ihtiyaç duyar, önkoşul,
    ön koşul, ön koşullar, bekler`,
  postfix: `
    bağlı, bağlıdır, bağımlı, bağımlıdır, sonra, sonrasında, sonrası, bitince, tamamlanınca, tamamlandığında, gerekli,
    gerektirir, bekler, öncesinde, için ön koşul, için önkoşul, için gerekli`,
  reverse: `engeller, bloke eder, önce tamamlanmalı, öncesinde, için ön koşul, için önkoşul, için gerekli`,
  filler: `bu, şu, için, ile, da, de, olarak, her iki, sadece, yalnızca, ayrıca, iş`,
  and: `ve, ile, artı`,
  to: `kadar`,
  all: `tüm, bütün, her, hepsi`,
  previous: `önceki, evvelki, yukarıdaki, öncekiler`,
  everything: `her şey, öncekilerin hepsi, yukarıdakilerin tümü, hepsi, tümü`,
  other: `diğer, başka, kalan, geri kalan, diğerleri`,
  later: `sonraki, takip eden, gelecek`,
  last: `son, nihai`,
  dependencySection: `bağımlılıklar, bağımlılık, ön koşullar, önkoşullar, engeller, yürütme sırası`,
  priority: `
    kritik, acil, yüksek, orta, düşük, yüksek öncelik, orta öncelik, düşük öncelik, yüksek öncelikli, orta öncelikli,
    düşük öncelikli`,
  unit: `saat, sa, gün, hafta, ay, dakika, dk, puan, adam gün, iş günü, sprint`,
  number: `sıfır/0, bir/1, iki/2, üç/3, dört/4, beş/5, altı/6, yedi/7, sekiz/8, dokuz/9`,
  ordinal: `
    birinci/1, ilk/1, ikinci/2, üçüncü/3, dördüncü/4, beşinci/5, altıncı/6, yedinci/7, sekizinci/8, dokuzuncu/9,
    onuncu/10`,
  version: `sürüm, versiyon`,
  month: `
    ocak/oca, şubat/şub, mart/mar, nisan/nis, mayıs/may, haziran/haz, temmuz/tem, ağustos/ağu, eylül/eyl, ekim/eki,
    kasım/kas, aralık/ara`,
  horizon: `
    şimdi, sırada, sonra, daha sonra, yakında, ileride, kısa vade, orta vade, uzun vade, kısa vadeli, orta vadeli,
    uzun vadeli, yüksek öncelik, orta öncelik, düşük öncelik, yüksek öncelikli, orta öncelikli, düşük öncelikli`,
}
